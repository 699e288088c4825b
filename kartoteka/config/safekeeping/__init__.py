"""J8: backup and restore of a whole installation in one file, whatever server it stands on.

The file is a ZIP: `manifest.json`, the rows of every table (PostgreSQL's text format, a table of a firm in one piece per
firm, since an owner who is no superuser sees one firm at a time), the files, and the secret key. It is made from one
snapshot, so it is consistent while people work. Rows are read and written by the owner through the row locks.
"""
