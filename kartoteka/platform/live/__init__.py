"""J1 J11: live pushes: what changed reaches open pages in a moment, and a page that was away misses nothing."""
