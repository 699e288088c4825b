"""A10: one list for every catalogue: columns, filters, sort, saved views, edits of one and of many, export, keyset pages."""
