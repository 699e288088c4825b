"""Records of rows and cards, kept at hand in a bounded number."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db import connection
from orjson import loads

from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.staged import record_of

KEPT = 15_000

# Rows by number, through the index whatever the planner knows of an import that has just begun (see `pairs`).
DRAFTS = """
SELECT r.number, r.draft::text FROM unnest(%(numbers)s::bigint[]) AS k(number), LATERAL (
    SELECT number, draft FROM imports_importrow
    WHERE firm_id = (SELECT %(firm)s::uuid) AND of_id = (SELECT %(of)s::uuid) AND number = k.number LIMIT 1) r
"""


class Remembered:
    """Loads records of the import's rows and of cards in sets, and keeps the latest."""

    def __init__(self, of: Import) -> None:
        self._of = of
        self._rows: dict[int, Record] = {}
        self._cards: dict[UUID, Record] = {}

    def rows(self, numbers: set[int]) -> dict[int, Record]:
        missing = [number for number in numbers if number not in self._rows]
        _make_room(self._rows, numbers)
        for start in range(0, len(missing), 5000):
            parameters = {"firm": self._of.firm_id, "of": self._of.id, "numbers": missing[start : start + 5000]}
            with connection.cursor() as cursor:
                cursor.execute(DRAFTS, parameters)
                for number, said in cursor.fetchall():
                    self._rows[number] = record_of(number, loads(said))
        return {number: self._rows[number] for number in numbers}

    def cards(self, party_ids: Iterable[UUID | None]) -> dict[UUID, Record]:
        """Cards that are gone meanwhile are left out."""
        wanted = {party_id for party_id in party_ids if party_id}
        missing = [party_id for party_id in wanted if party_id not in self._cards]
        _make_room(self._cards, wanted)
        self._cards |= records_of(missing) if missing else {}
        return {party_id: self._cards[party_id] for party_id in wanted if party_id in self._cards}

    def first(self, most: int) -> Iterator[Record]:
        """The first rows of the file."""
        rows = ImportRow.objects.filter(of=self._of, draft__isnull=False, number__lte=most)
        for number, said in rows.values_list("number", "draft").iterator(chunk_size=5000):
            yield record_of(number, said)


def _make_room(kept: dict, wanted: set) -> None:
    if len(kept) > KEPT:
        for key in [key for key in kept if key not in wanted]:
            del kept[key]
