"""J3: the REST API's machinery: tokens with scopes, idempotent writes, cursor pages, problem+json errors.

The operations themselves stand in each feature's `api.py`; `config.api` mounts them all at /api/v1.
"""
