"""Third stage: rows become cards, or fill in the cards they are known to be. A chunk a transaction, each row once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F
from django.utils import timezone
from orjson import dumps

from kartoteka.cards.parties.models import GroupMembership, Party
from kartoteka.cards.parties.seams import PARTY_REFRESHERS
from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.duplicates.filing import file_alone
from kartoteka.intake.duplicates.keeping import MATCH_KEYS, file_under
from kartoteka.intake.imports import events
from kartoteka.intake.imports.models import HeldValue, Import, ImportRow
from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.stages.cards import Card, Said, new_card
from kartoteka.intake.imports.stages.finishing import finish
from kartoteka.intake.imports.stages.known_cards import load_cards
from kartoteka.intake.imports.stages.newcomers import ask_about_latecomers, join_newcomers, others_worked
from kartoteka.intake.imports.stages.words import Words
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_rows, copy_values, fresh, update_rows
from kartoteka.platform.firms.context import current_firm_id, firm_context
from kartoteka.platform.firms.keys import new_key_text
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.statistics import count_grown
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import Changed, made, record
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.people.models import Employee

CHUNK = 1000
# As in `pairs`, the planner must not see which import it is.
APPLIED = """
UPDATE imports_importrow r SET is_applied = true,
    fate = CASE WHEN r.same_as_row IS NOT NULL OR r.known_id IS NOT NULL THEN 'known' ELSE 'in' END
FROM unnest(%(numbers)s::bigint[]) AS k(number)
WHERE r.firm_id = (SELECT %(firm)s::uuid) AND r.of_id = (SELECT %(of)s::uuid) AND r.number = k.number
"""


@dataclass
class Chunk:
    """Rows under way and the cards they touch."""

    of: Import
    entry: Entry
    rows: list[ImportRow]
    like: Party
    words: Words
    cards: dict[UUID, Card] = field(default_factory=dict)
    held: list[HeldValue] = field(default_factory=list)


def apply_rows(firm: Firm, import_id: UUID, progress: Progress) -> None:
    """Puts every matched row into the base. Going on after a kill applies only what is not applied."""
    of = begin_applying(firm, import_id)
    went_on, applied = of.applied_rows > 0, 0
    while (applied := _apply_chunk(firm, import_id, applied, progress, went_on=went_on)) is not None:
        progress.set("applying", applied, of.read_rows)
    with progress.step(firm.id):
        file_alone()
        of = Import.objects.select_for_update().get(id=import_id)
        ask_about_latecomers(of)
        finish(of)


def begin_applying(firm: Firm, import_id: UUID) -> Import:
    """The import has its one entry in the journal, under which all its rows will be."""
    with firm_context(firm.id):
        of = Import.objects.select_for_update().get(id=import_id)
        if of.entry_id is None:
            of.entry = record(events.FILE_IMPORTED, by=None, subject=of, name=of.name)
            Entry.objects.filter(id=of.entry_id).update(by=of.by_id, channel="import")
        of.stage = Import.Stage.APPLYING
        of.save(update_fields=["entry", "stage"])
        return of


def _apply_chunk(firm: Firm, import_id: UUID, after: int, progress: Progress, *, went_on: bool) -> int | None:
    """Applies the next rows behind the row `after`; the number of the last, or None after the last.

    The import's lock keeps a second worker out. `went_on`: other imports may have been at work since the matching.
    """
    with progress.step(firm.id):
        of = Import.objects.select_for_update(of=("self",)).select_related("entry").get(id=import_id)
        waiting = ImportRow.objects.filter(of=of, number__gt=after, draft__isnull=False, is_applied=False)
        rows = list(waiting.order_by("number").defer("cells")[:CHUNK])
        if not rows:
            return None
        # Known cards are locked first: who changes one of them by hand may be waiting to file another.
        known = {row.known_id for row in rows if row.known_id}
        list(Party.objects.filter(id__in=known).order_by("id").select_for_update().values_list("id"))
        file_alone()
        if went_on or others_worked(of):
            join_newcomers(of, rows)
        chunk = _begin(of, rows)
        for row in rows:
            _put(chunk, row)
        _write(chunk)
        mark_applied(of, rows)
        count_grown()
        return rows[-1].number


def mark_applied(of: Import, rows: Sequence[ImportRow]) -> None:
    """The rows have their fate, and are not applied again."""
    with connection.cursor() as cursor:
        cursor.execute(APPLIED, {"firm": of.firm_id, "of": of.id, "numbers": [row.number for row in rows]})
    Import.objects.filter(id=of.id).update(applied_rows=F("applied_rows") + len(rows))


def _begin(of: Import, rows: list[ImportRow]) -> Chunk:
    now = clock.now()
    by = Employee.objects.filter(id=of.by_id).first()
    like = Party(
        department_id=by.department_id if by else None, source_id=of.source_id, created_by_id=of.by_id, created_at=now,
        updated_at=now,
    )  # fmt: skip
    own = {row.party_id for row in rows if not (row.same_as_row or row.known_id)}
    known = load_cards([row.party_id for row in rows if row.party_id not in own])
    return Chunk(of, of.entry, rows, like, Words(of.entry), known)


def _put(chunk: Chunk, row: ImportRow) -> None:
    said: Said = row.draft
    at = _told_at(said, chunk.entry)
    card = chunk.cards.get(row.party_id)
    if card is None:
        card = chunk.cards[row.party_id] = new_card(said, row.party_id, at, chunk.like)
        card.party.source_id = chunk.words.source(said.get("source", "")) or chunk.like.source_id
    card.put(said, chunk.of.rules, at, chunk.of.by_id)
    _put_groups(chunk, card, said)
    for name, stands, says in card.held:
        held = HeldValue(of=chunk.of, number=row.number, party_id=row.party_id, field=name, stands=stands[:500])
        held.says = says[:500]
        chunk.held.append(held)
    card.held.clear()


def _put_groups(chunk: Chunk, card: Card, said: Said) -> None:
    for text in said.get("groups", ()):
        group = chunk.words.group(text)
        if group in card.groups:
            continue
        card.groups.add(group)
        card._touch("groups")
        card.party.groups = [*card.party.groups, group]
        sort_name, since = card.party.sort_name, timezone.localdate(chunk.entry.at)
        card.added.append(
            fresh(GroupMembership, party_id=card.party.id, group_id=group, sort_name=sort_name, since=since)
        )


def _told_at(said: Said, entry: Entry) -> datetime:
    """When the values were collected: the day of entry that the row tells, else now."""
    _, value, problem = said.get("entered_on") or ("", "", "")
    if not value or problem:
        return entry.at
    try:
        return min(datetime.combine(datetime.fromisoformat(value).date(), time(), UTC), entry.at)
    except ValueError:
        return entry.at


def _write(chunk: Chunk) -> None:
    cards = [one for card in chunk.cards.values() for one in (card, *card.contact_cards)]
    copy_rows(card.party for card in cards if card.is_new)
    _write_changed([card for card in cards if card.before])
    added: dict[type, list] = {}
    for card in cards:
        for row in card.added:
            added.setdefault(type(row), []).append(row)
    for rows in added.values():
        copy_rows(rows)
    _write_changes(chunk, cards)
    _write_facts(chunk, cards)
    copy_rows(chunk.held)
    touched = [card.party.id for card in cards if card.is_new or card.added or card.before]
    _refresh(chunk, touched)


def _write_changed(cards: list[Card]) -> None:
    columns = sorted({column for card in cards for column in card.before})
    now = clock.now()
    for card in cards:
        card.party.version += 1
        card.party.updated_at = now
    update_rows([card.party for card in cards], [*columns, "version", "updated_at"])


def _refresh(chunk: Chunk, touched: list[UUID]) -> None:
    """What is derived from the cards. Cards of one row are filed under the keys that the row has already."""
    rows_of = Counter(row.party_id for row in chunk.rows)
    filed = {
        row.party_id: row.keys for row in chunk.rows if rows_of[row.party_id] == 1 and chunk.cards[row.party_id].is_new
    }
    file_under(filed)
    others = [party_id for party_id in touched if party_id not in filed]
    for name, refresh in PARTY_REFRESHERS.items():
        refresh(others if name == MATCH_KEYS else touched)


def _write_changes(chunk: Chunk, cards: list[Card]) -> None:
    rows: list[Changed] = []
    for card in cards:
        if card.is_new:
            rows.append(made(card.party))
        elif card.before:
            after = stored.values_of(card.party, list(card.before))
            rows.append(Changed("parties.party", card.party.id, card.party.id, "changed", card.before, after))
        rows += [made(row) for row in card.added]
    write_changes(chunk.entry, rows)


def write_changes(entry: Entry, rows: Iterable[Changed]) -> None:
    """The rows behind an entry, many at once."""
    copy_values(
        Change,
        ("id", "kind", "object_id", "party_id", "action", "before", "after"),
        (
            (new_key_text(), row.kind, row.object_id, row.party_id, row.action, _json(row.before), _json(row.after))
            for row in rows
        ),
        entry_id=entry.id,
    )


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else dumps(values).decode()


def _write_facts(chunk: Chunk, cards: list[Card]) -> None:
    _retire_facts([(card.party.id, said.field) for card in cards if not card.is_new for said, _ in card.stated])
    copy_values(
        Fact,
        ("id", "party_id", "field", "value", "problem", "at", "source_id"),
        (
            (new_key_text(), card.party.id, said.field, said.value, said.problem[:60], at, card.party.source_id)
            for card in cards
            for said, at in card.stated
        ),
        by_id=chunk.of.by_id, channel="import", entry_id=chunk.entry.id, is_current=True,
    )  # fmt: skip


def _retire_facts(stated: list[tuple[UUID, str]]) -> None:
    """What the known cards said in these fields is history now."""
    if not stated:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE provenance_fact f SET is_current = false FROM unnest(%s::uuid[], %s::text[]) AS k(party_id, field) "
            "WHERE f.firm_id = %s AND f.party_id = k.party_id AND f.field = k.field AND f.is_current",
            [[party_id for party_id, _ in stated], [field for _, field in stated], current_firm_id()],
        )
