"""A7: values of own information sets, kept apart from the card so that nothing that copies a card can carry them along."""
