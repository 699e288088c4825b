"""A1: the groups of counterparties that a firm defines, with the parameters of each."""
