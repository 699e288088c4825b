"""A9: one box finds everything by any fragment: typos, transliteration, digits of a phone, text of a note."""
