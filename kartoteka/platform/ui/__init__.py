"""J6, J10: the shell, the look and the parts every page is built from."""
