"""A9: cards are found by their names, contacts, requisites, notes and files."""
