"""A4: how parties relate: works at, secretary of, parent and branch, supplier, competitor, recommended by; a graph."""
