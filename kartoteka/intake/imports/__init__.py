"""B5, B7: Files of other programs are read, understood row by row, and every row is either in or rejected with a reason."""
