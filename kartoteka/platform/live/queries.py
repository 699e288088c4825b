"""What is new since a page last heard."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from kartoteka.platform.firms.context import current_firm_id, firm_context
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.live.models import Push

KEPT_SECONDS = 24 * 3600
MOST_ROWS = 5000
PAGE_SECONDS = 10
PAGE_HORIZON = """
SELECT least(pg_snapshot_xmin(pg_current_snapshot())::text::bigint, (SELECT min(transaction) FROM live_push
    WHERE firm_id = %(firm)s AND at > statement_timestamp() - %(seconds)s * interval '1 second'))
"""


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where a page has heard: every push of a transaction below `horizon`. `at`: when that was, Unix seconds."""

    horizon: int
    at: int

    def __str__(self) -> str:
        return f"{self.horizon}-{self.at}"

    @property
    def is_kept(self) -> bool:
        """Whether everything since is still in the table."""
        return time.time() - self.at < KEPT_SECONDS - 3600


def current_position() -> Position:
    """Where a page begins to listen that has everything written up to now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return Position(cursor.fetchone()[0], int(time.time()))


def page_position() -> Position:
    """Where a page that is being made begins to listen: a few seconds back, before its first query.

    A page may hear once more of what it shows already; never of nothing in between.
    """
    ((horizon,),) = rows(PAGE_HORIZON, {"firm": current_firm_id(), "seconds": PAGE_SECONDS})
    return Position(horizon, int(time.time()))


def position_from(text: str) -> Position | None:
    """The position a page sends back, None if it is none of ours."""
    horizon, _, at = text.partition("-")
    if not (horizon.isascii() and horizon.isdigit() and at.isascii() and at.isdigit() and len(text) < 40):
        return None
    return Position(int(horizon), int(at))


def pushes_since(firm_id: UUID, horizon: int) -> tuple[Position, list[dict[str, Any]]]:
    """The position after this reading, and the rows of transactions from `horizon` on, in order of transactions."""
    with firm_context(firm_id):
        # First the position, then the rows: what commits in between is read twice rather than never.
        position = current_position()
        fields = ("id", "transaction", "topic", "payload", "employee_id", "function")
        pushes = Push.objects.filter(transaction__gte=horizon).order_by("transaction", "id").values(*fields)
        return position, list(pushes[:MOST_ROWS])
