"""Cursor pages: rows in order of their key, a page begins after the last key of the one before."""

import base64
import binascii
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from ninja.errors import HttpError

Out = TypeVar("Out")
LIMIT = 50
MOST = 200


def page_of(rows: QuerySet, shown: Callable[[list[Any]], list[Out]], cursor: str, limit: int) -> dict[str, Any]:
    """`limit` rows after `cursor` (newest last), and the cursor of the next page, None after the last."""
    if cursor:
        rows = rows.filter(id__gt=_key(cursor))
    found = list(rows.order_by("id")[: limit + 1])
    more = len(found) > limit
    return {"items": shown(found[:limit]), "next": _cursor(found[limit - 1].id) if more else None}


def _cursor(key: UUID) -> str:
    return base64.urlsafe_b64encode(key.bytes).decode().rstrip("=")


def _key(cursor: str) -> UUID:
    try:
        return UUID(bytes=base64.urlsafe_b64decode(cursor.encode("ascii") + b"=="))
    except (ValueError, UnicodeError, binascii.Error) as error:
        raise HttpError(400, "The cursor is not one that was given.") from error
