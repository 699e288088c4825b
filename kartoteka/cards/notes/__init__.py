"""A2 A7: notes on a card, for all or within an own information set."""
