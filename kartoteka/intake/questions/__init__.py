"""B9: in a contact, the one or two facts most worth asking now, with the words for it; what was asked teaches the chances."""
