"""C7 J1: firms on one installation, whose data never mix.

Every row of a firm carries its firm; a query outside `firm_context` raises (django-scopes), and PostgreSQL row
level security is the second lock. The database engine in `backend` builds both into every table it creates.
"""
