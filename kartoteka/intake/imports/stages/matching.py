"""Second stage: which rows are the same customer as another row, or as a card of the base."""

from array import array
from collections.abc import Iterator
from dataclasses import replace as changed
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection

from kartoteka.intake.duplicates.base_size import counted_base_size
from kartoteka.intake.duplicates.clustering import assemble
from kartoteka.intake.duplicates.engine import MAYBE_FROM, SAME_FROM, Scorer
from kartoteka.intake.duplicates.models import MatchKey
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import Frequencies
from kartoteka.intake.imports.models import Import, ImportLikeness, ImportRow
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.stages import pairs
from kartoteka.intake.imports.stages.links import Link, Links
from kartoteka.intake.imports.stages.remembered import Remembered
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.models import Firm

COUNTED = 100_000
TOLD_EVERY = 20
KEYS_AT_ONCE = 20_000
LINKS_AT_ONCE = 2_000

DECIDE = """
UPDATE imports_importrow r SET same_as_row = d.same_as_row, known_id = d.known_id, probability = d.probability
FROM unnest(%(numbers)s::bigint[], %(same)s::bigint[], %(known)s::uuid[], %(probability)s::float8[])
     AS d(number, same_as_row, known_id, probability)
WHERE r.firm_id = (SELECT %(firm)s::uuid) AND r.of_id = (SELECT %(of)s::uuid) AND r.number = d.number
"""

FORGET = """
UPDATE imports_importrow SET same_as_row = NULL, known_id = NULL, probability = NULL, party_id = NULL
WHERE firm_id = %(firm)s AND of_id = %(of)s AND (same_as_row IS NOT NULL OR known_id IS NOT NULL OR party_id IS NOT NULL)
"""


# Rows are joined by lists of numbers: of an import that has just begun the planner knows too little for a plain join.
OWN_KEYS = """
UPDATE imports_importrow r SET party_id = k.key FROM unnest(%(numbers)s::bigint[], %(keys)s::uuid[]) AS k(number, key)
WHERE r.firm_id = (SELECT %(firm)s::uuid) AND r.of_id = (SELECT %(of)s::uuid) AND r.number = k.number
"""

SAME_KEYS = """
UPDATE imports_importrow r SET party_id = f.party_id
FROM unnest(%(numbers)s::bigint[], %(firsts)s::bigint[]) AS d(number, first),
     LATERAL (SELECT party_id FROM imports_importrow
              WHERE firm_id = (SELECT %(firm)s::uuid) AND of_id = (SELECT %(of)s::uuid) AND number = d.first
              LIMIT 1) f
WHERE r.firm_id = (SELECT %(firm)s::uuid) AND r.of_id = (SELECT %(of)s::uuid) AND r.number = d.number
"""


class Decisions:
    """What matching found, by row: the node it is the same as (a row or a card, see `Links`; 0 if none), how surely, and
    the links that are not sure."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self.node = array("Q", bytes(8 * (links.rows + 1)))
        self.probability = array("d", bytes(8 * (links.rows + 1)))
        self.maybe: list[Link] = []

    def rows(self) -> Iterator[int]:
        """Rows that are another row or a card."""
        return (row for row, node in enumerate(self.node) if node)

    def same_as(self, row: int) -> int | None:
        node = self.node[row]
        return node if 0 < node <= self._links.rows else None

    def known(self, row: int) -> UUID | None:
        return self._links.card_of(self.node[row])

    def customer(self, node: int) -> int:
        """The node that stands for the customer."""
        return node if node > self._links.rows else self.node[node] or node


def match_rows(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Decides for every row whether it is a customer of its own; in one transaction, so a kill leaves it to do again."""
    with progress.step(firm.id):
        of = Import.objects.get(id=import_id)
        _run("DELETE FROM imports_importlikeness WHERE firm_id = %(firm)s AND of_id = %(of)s", of)
        _run(FORGET, of)
        remembered = Remembered(of)
        scorer = Scorer(frequencies=_frequencies(of, remembered))
        links = Links(of.read_rows)
        maybe = _linked_in_file(of, links, scorer, remembered, progress)
        maybe += _linked_in_base(of, links, scorer, remembered, progress)
        decisions = _decided(links, scorer, remembered)
        decisions.maybe += maybe
        _store(of, links, decisions)
        Import.objects.filter(id=of.id).update(stage=Import.Stage.TRIED)


def _frequencies(of: Import, remembered: Remembered) -> Frequencies:
    """How common names are, from the file itself; the size is that of the file or of the base, whichever is larger."""
    counted = Frequencies.count(remembered.first(COUNTED))
    return changed(counted, size=max(of.read_rows, counted.size, counted_base_size(), 1))


def _linked_in_file(of: Import, links: Links, scorer: Scorer, remembered: Remembered, progress: Progress) -> list[Link]:
    for first, again in pairs.same_again_in_file(of):
        links.add(first, again, 1.0)
    maybe: list[Link] = []
    for turn, batch in enumerate(pairs.pairs_in_file(of)):
        rows = remembered.rows({number for pair in batch for number in pair})
        for left, right in batch:
            _sort_in(links, maybe, left, right, scorer.probability(rows[left], rows[right]))
        if turn % TOLD_EVERY == 0:
            progress.set("matching", batch[-1][0], of.read_rows)
    return maybe


def _linked_in_base(of: Import, links: Links, scorer: Scorer, remembered: Remembered, progress: Progress) -> list[Link]:
    if not MatchKey.objects.exists():
        return []
    for number, party_id in pairs.same_again_in_base(of):
        links.add(number, links.node_of(party_id), 1.0)
    maybe: list[Link] = []
    for batch in pairs.pairs_in_base(of):
        rows = remembered.rows({number for number, _ in batch})
        cards = remembered.cards({party_id for _, party_id in batch})
        for number, party_id in batch:
            if party_id in cards:
                probability = scorer.probability(rows[number], cards[party_id])
                _sort_in(links, maybe, number, links.node_of(party_id), probability)
        progress.set("matching", batch[-1][0], of.read_rows)
    return maybe


def _sort_in(links: Links, maybe: list[Link], left: int, right: int, probability: float) -> None:
    if probability >= SAME_FROM:
        links.add(left, right, probability)
    elif probability >= MAYBE_FROM:
        maybe.append((left, right, probability))


def _decided(links: Links, scorer: Scorer, remembered: Remembered) -> Decisions:
    decisions = Decisions(links)
    for parts in _packed(links.components()):
        nodes = {node for part in parts for left, right, _ in part for node in (left, right)}
        records: dict[int, Record] = dict(remembered.rows({node for node in nodes if node <= links.rows}))
        cards = remembered.cards({links.card_of(node) for node in nodes if node > links.rows})
        records |= {links.node_of(party_id): record for party_id, record in cards.items()}
        for part in parts:
            there = [link for link in part if link[0] in records and link[1] in records]
            groups, used, refused = assemble(there, records, scorer)
            decisions.maybe += refused
            for group in groups:
                _decide_group(decisions, links, group, used)
    return decisions


def _packed(parts: Iterator[list[Link]]) -> Iterator[list[list[Link]]]:
    """Parts together, so that their records are loaded at once."""
    pack: list[list[Link]] = []
    size = 0
    for part in parts:
        pack.append(part)
        size += len(part)
        if size >= LINKS_AT_ONCE:
            yield pack
            pack, size = [], 0
    if pack:
        yield pack


def _decide_group(decisions: Decisions, links: Links, group: list[int], used: list[Link]) -> None:
    """The group is one customer: a card of the base if there is one (the surest linked), else its first row."""
    members = set(group)
    inside = [link for link in used if link[0] in members]
    cards = [node for node in group if links.card_of(node)]
    best = max(cards, key=lambda node: max(p for a, b, p in inside if node in (a, b)), default=None)
    first = min(group)
    for node in group:
        if links.card_of(node) or (best is None and node == first):
            continue
        decisions.probability[node] = max(p for a, b, p in inside if node in (a, b))
        decisions.node[node] = first if best is None else best


def _store(of: Import, links: Links, decisions: Decisions) -> None:
    for rows in _some(decisions.rows()):
        parameters = {
            "firm": of.firm_id, "of": of.id, "numbers": rows, "same": [decisions.same_as(row) for row in rows],
            "known": [decisions.known(row) for row in rows], "probability": [decisions.probability[row] for row in rows],
        }  # fmt: skip
        _execute(DECIDE, parameters)
    copy_rows(
        ImportLikeness(
            of=of, number=min(left, right), other_number=None if links.card_of(right) else max(left, right),
            party_id=links.card_of(right), probability=probability,
        )
        for left, right, probability in decisions.maybe
        if decisions.customer(left) != decisions.customer(right)
    )  # fmt: skip
    _give_keys(of, decisions)


def _some(rows: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(rows, KEYS_AT_ONCE)):
        yield batch


def _give_keys(of: Import, decisions: Decisions) -> None:
    """Every customer of its own gets the key of its card now, so that applying it twice makes it once."""
    own = ImportRow.objects.filter(of=of, same_as_row=None, known_id=None, draft__isnull=False).order_by("number")
    of_file = {"firm": of.firm_id, "of": of.id}
    after = 0
    while numbers := list(own.filter(number__gt=after).values_list("number", flat=True)[:KEYS_AT_ONCE]):
        _execute(OWN_KEYS, of_file | {"numbers": numbers, "keys": [new_key() for _ in numbers]})
        after = numbers[-1]
    for rows in _some(row for row in decisions.rows() if decisions.known(row)):
        _execute(OWN_KEYS, of_file | {"numbers": rows, "keys": [decisions.known(row) for row in rows]})
    for rows in _some(row for row in decisions.rows() if decisions.same_as(row)):
        _execute(SAME_KEYS, of_file | {"numbers": rows, "firsts": [decisions.same_as(row) for row in rows]})


def _run(sql: str, of: Import) -> None:
    _execute(sql, {"firm": of.firm_id, "of": of.id})


def _execute(sql: str, parameters: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
