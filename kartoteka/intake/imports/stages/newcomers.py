"""Cards that others made since the rows were matched: looked at again, alone, before rows become cards."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from kartoteka.intake.duplicates.base_size import base_frequencies
from kartoteka.intake.duplicates.clustering import BLOCK_LIMIT
from kartoteka.intake.duplicates.engine import MAYBE_FROM, SAME_FROM, Scorer
from kartoteka.intake.duplicates.keeping import hashes
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.imports.models import Import, ImportLikeness, ImportRow
from kartoteka.intake.imports.staged import record_of
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_rows
from kartoteka.platform.journal.models import Change, Entry

# Entries and keys are numbered by the clock of whoever made them, some time before he commits.
SLACK_MS = 10_000
MOST_MADE = 5_000

# The newest cards of a key come first; those that matching saw are no newcomers. The ordered LIMIT and the scalar
# subquery are one probe of an index each, whatever the planner believes of tables that grow under it.
PAIRS = """
SELECT DISTINCT w.number, m.party_id
FROM unnest(%(numbers)s::bigint[], %(keys)s::bigint[]) AS w(number, key_hash), LATERAL (
    SELECT k.party_id, k.id FROM duplicates_matchkey k WHERE k.firm_id = (SELECT %(firm)s::uuid) AND k.key_hash = w.key_hash
    ORDER BY k.party_id DESC LIMIT %(limit)s) m
WHERE m.id > %(since)s AND %(ours)s = (SELECT count(*) FROM (
    SELECT 1 FROM journal_change c
    WHERE c.firm_id = (SELECT %(firm)s::uuid) AND c.object_id = m.party_id AND c.entry_id = %(entry)s AND c.action = 'made' LIMIT 1) made)
"""

Pairs = list[tuple[int, UUID]]


def others_worked(of: Import) -> bool:
    """Whether anybody else did anything in the firm since the rows were matched."""
    return Entry.objects.filter(id__gt=_since(of)).exclude(id=of.entry_id).exists()


def join_newcomers(of: Import, rows: Sequence[ImportRow]) -> None:
    """Rows that were to become cards of their own are known, where somebody made that card meanwhile.

    Call while filing alone. What is not sure, or comes too late for a group of rows, becomes a question.
    """
    own = {row.number: row for row in rows if not row.known_id}
    pairs = _pairs(of, {number: row.keys for number, row in own.items()})
    cards = records_of(list({party_id for _, party_id in pairs}))
    scorer = Scorer(frequencies=base_frequencies())
    scored = sorted(
        ((scorer.probability(record_of(number, own[number].draft), cards[key]), number, key) for number, key in pairs),
        key=lambda one: (-one[0], one[1]),
    )
    taken: set[UUID] = set()
    joined: dict[int, tuple[UUID, float]] = {}
    for probability, number, key in scored:
        is_free = number not in joined and key not in taken and own[number].same_as_row is None
        if probability >= SAME_FROM and is_free:
            joined[number] = key, probability
            taken.add(key)
        elif probability >= MAYBE_FROM and joined.get(number, (None,))[0] != key:
            ImportLikeness.objects.create(of=of, number=number, party_id=key, probability=probability)
    _join(of, rows, joined)


def ask_about_latecomers(of: Import) -> int:
    """Cards made by others beside the import, after the rows they are like: questions for the queue of duplicates."""
    entries = Entry.objects.filter(id__gt=_since(of)).exclude(id=of.entry_id)
    made = Change.objects.filter(entry__in=entries, kind="parties.party", action="made")
    late = list(records_of(list(made.values_list("object_id", flat=True)[:MOST_MADE])).items())
    pairs = _pairs(of, {place: hashes(record) for place, (_, record) in enumerate(late)}, ours=True)
    ours = records_of(list({party_id for _, party_id in pairs}))
    scorer = Scorer(frequencies=base_frequencies())
    asked = [
        _question(late[place][0], key, probability)
        for place, key in pairs
        if key != late[place][0] and (probability := scorer.probability(late[place][1], ours[key])) >= MAYBE_FROM
    ]
    return copy_rows(asked, on_conflict="DO NOTHING")


def _question(one: UUID, other: UUID, probability: float) -> Likeness:
    first, second = sorted((one, other))
    return Likeness(party_id=first, other_id=second, probability=probability, raw=probability, found_at=clock.now())


def _pairs(of: Import, keys: dict[int, Iterable[int]], *, ours: bool = False) -> Pairs:
    """(number, card) that share a key: cards of others since the matching, or those this import made."""
    filed = [(number, key) for number, hashes_of in keys.items() for key in hashes_of]
    if not filed:
        return []
    parameters = {
        "firm": of.firm_id, "entry": of.entry_id, "since": _since(of), "ours": int(ours), "limit": BLOCK_LIMIT,
        "numbers": [number for number, _ in filed], "keys": [key for _, key in filed],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, parameters)
        return cursor.fetchall()


def _join(of: Import, rows: Sequence[ImportRow], joined: dict[int, tuple[UUID, float]]) -> None:
    """Also the later rows of the same customer get the card's key."""
    for number, (key, probability) in joined.items():
        ImportRow.objects.filter(of=of, number=number).update(known_id=key, party_id=key, probability=probability)
        ImportRow.objects.filter(of=of, same_as_row=number).update(party_id=key)
    for row in rows:
        if row.number in joined:
            row.known_id = row.party_id = joined[row.number][0]
        elif row.same_as_row in joined:
            row.party_id = joined[row.same_as_row][0]


def _since(of: Import) -> UUID:
    """A key a little older than the last entry that matching could see."""
    if of.matched_after is None:
        return UUID(int=0)
    return UUID(int=max((of.matched_after.int >> 80) - SLACK_MS, 0) << 80)
