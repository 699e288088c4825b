"""B5, B7: Files of other programs are read row by row, and every row is in or rejected with its reason."""
