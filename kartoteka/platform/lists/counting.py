"""How many rows there are, without reading them all."""

import json
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet

from kartoteka.platform.ui import formats

EXACT_UP_TO = 10_000
PATIENCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class Count:
    """`number` is exact, or PostgreSQL's estimate of how many there are; `is_many`: surely beyond EXACT_UP_TO."""

    number: int
    is_exact: bool = True
    is_many: bool = False

    @property
    def shown(self) -> str:
        return formats.decimal(self.number)


def count_of(rows: QuerySet) -> Count:
    """Exact up to 10,000 rows; beyond, estimated from statistics to two figures.

    Reads at most 10,001 rows that meet the filter, and stops after two seconds where few of many do.
    """
    rows = rows.order_by()
    number = _bounded(rows)
    if number is not None and number <= EXACT_UP_TO:
        return Count(number)
    at_least = 0 if number is None else EXACT_UP_TO
    return Count(max(_rounded(_estimate(rows)), at_least), is_exact=False, is_many=number is not None)


def _bounded(rows: QuerySet) -> int | None:
    """None if it took too long."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = %s", [PATIENCE_MS])
            return rows.values("pk")[: EXACT_UP_TO + 1].count()
    except OperationalError:
        return None
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")


def _estimate(rows: QuerySet) -> int:
    explained = json.loads(rows.values("pk").explain(format="json"))
    return int(explained[0]["Plan"]["Plan Rows"])


def _rounded(number: int) -> int:
    unit = 10 ** max(0, len(str(number)) - 2)
    return round(number / unit) * unit
