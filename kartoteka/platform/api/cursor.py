"""Cursor pages: rows in a fixed order, a page begins after the last row of the one before."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja import Query, Schema
from ninja.errors import HttpError

Out = TypeVar("Out")
LIMIT = 50
MOST = 200


class Paging(Schema):
    """What every list takes."""

    cursor: Annotated[str, Query(description="`next` of the page before; empty for the first page.", max_length=200)] = ""
    limit: Annotated[int, Query(ge=1, le=MOST, description="Rows on a page.")] = LIMIT


def page_of(
    rows: QuerySet, shown: Callable[[list[Any]], list[Out]], paging: Paging, *, by: str = "", newest: bool = False
) -> dict[str, Any]:
    """A page, and the cursor of the next, None after the last: by key, or by the moment or day `by` and then by key."""
    if paging.cursor:
        rows = _after(rows, paging.cursor, by, newest)
    sign = "-" if newest else ""
    order = [f"{sign}{by}", f"{sign}id"] if by else [f"{sign}id"]
    found = list(rows.order_by(*order)[: paging.limit + 1])
    more = len(found) > paging.limit
    return {"items": shown(found[: paging.limit]), "next": _cursor(found[paging.limit - 1], by) if more else None}


def _after(rows: QuerySet, cursor: str, by: str, newest: bool) -> QuerySet:
    beyond = "lt" if newest else "gt"
    value, key = _read(cursor)
    if bool(by) != (value is not None):
        raise HttpError(400, "The cursor belongs to another list.")
    if not by:
        return rows.filter(**{f"id__{beyond}": key})
    same = Q(**{by: value, f"id__{beyond}": key})
    return rows.filter(Q(**{f"{by}__{beyond}": value}) | same, **{f"{by}__{beyond}e": value})


def _cursor(row: Any, by: str) -> str:
    value = getattr(row, by) if by else None
    written = json.dumps([row.id.hex, value.isoformat() if value else ""])
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[date | datetime | None, UUID]:
    try:
        key, value = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=="))
        return _moment(value) if value else None, UUID(hex=key)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
        raise HttpError(400, "The cursor is not one that was given.") from error


def _moment(text: str) -> date | datetime:
    if "T" not in text:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
