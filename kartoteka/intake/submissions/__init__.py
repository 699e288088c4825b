"""B1 B2: what forms bring: filled in by an operator, in the field or on the web, kept as written, entered or verified first."""
