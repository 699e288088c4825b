"""Plain Python used everywhere: no Django, no database."""
