"""How information enters the base: forms, imports, duplicates."""
