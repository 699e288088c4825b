"""A5: one personal manager per customer: hand-over with history, the deputy while absent, limits and load."""
