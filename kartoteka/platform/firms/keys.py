"""Keys of rows: UUIDv7, made by whoever creates the record, ordered by time of creation."""

from uuid import UUID

import uuid_utils


def new_key_text() -> str:
    """A new key as text, for rows that are written without becoming objects."""
    return str(uuid_utils.uuid7())


def new_key() -> UUID:
    """A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, the rest random."""
    return UUID(bytes=uuid_utils.uuid7().bytes)
