"""A2: the customer card, one page in three sections: formal, special events, history of work."""
