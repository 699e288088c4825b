"""A10 A6 A11: the Base: lists of cards by group, found, ordered, changed one by one or by the thousand, and taken out."""
