"""A2: the second section of the card: dated events, organisational changes, and dates that recur."""
