"""How many rows there are, without reading them all."""

import json
from dataclasses import dataclass

from django.db.models import QuerySet

from kartoteka.platform.ui import formats

EXACT_UP_TO = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """`number` is exact, or PostgreSQL's estimate of how many there are beyond EXACT_UP_TO."""

    number: int
    is_exact: bool = True

    @property
    def shown(self) -> str:
        return formats.decimal(self.number)


def count_of(rows: QuerySet) -> Count:
    """Exact up to 10,000 rows; beyond, estimated from statistics to two figures. Reads at most 10,001 index entries."""
    rows = rows.order_by()
    number = rows.values("pk")[: EXACT_UP_TO + 1].count()
    if number <= EXACT_UP_TO:
        return Count(number)
    return Count(max(_rounded(_estimate(rows)), EXACT_UP_TO), is_exact=False)


def _estimate(rows: QuerySet) -> int:
    explained = json.loads(rows.values("pk").explain(format="json"))
    return int(explained[0]["Plan"]["Plan Rows"])


def _rounded(number: int) -> int:
    unit = 10 ** max(0, len(str(number)) - 2)
    return round(number / unit) * unit
