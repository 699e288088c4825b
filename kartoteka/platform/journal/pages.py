"""The journal as pages."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date

from kartoteka.platform.access.decisions import Allowed
from kartoteka.platform.access.reasons import in_words
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.describing import Description, counted, describe
from kartoteka.platform.journal.events import KINDS
from kartoteka.platform.journal.models import Change, Entry
from kartoteka.platform.journal.queries import may_undo

PAGE = 50
MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry as a person reads it. `card`: the name of the card it is on, if the viewer may see it."""

    entry: Entry
    title: str
    card: str
    detail: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """`next`: the key after which the next page begins, None on the last."""

    lines: list[EntryLine]
    next: UUID | None


@dataclass(frozen=True, slots=True)
class EntryPage:
    """`rows`: how many rows the entry touched; `changes`: those that are shown. `denied`: why it cannot be undone by the
    viewer, "" if nobody can."""

    line: EntryLine
    changes: list[Description]
    rows: int
    may_undo: bool
    denied: str
    undone: Entry | None


def title_of(entry: Entry) -> str:
    """The event in the reader's language."""
    kind = KINDS.get(entry.event)
    return str(kind.title) if kind else entry.event


def journal_page(entries: QuerySet[Entry], *, viewer: Viewer, filters: dict[str, str]) -> JournalPage:
    """The newest 50 entries that pass the filters: by (key of an employee), event, from and to (dates), before (key)."""
    found = list(_filtered(entries, filters).order_by("-id")[: PAGE + 1])
    return JournalPage(lines_of(found[:PAGE], viewer), found[PAGE - 1].id if len(found) > PAGE else None)


def lines_of(entries: list[Entry], viewer: Viewer) -> list[EntryLine]:
    """Entries with their titles and the names of their cards. One query."""
    names = card_names([entry.party_id for entry in entries if entry.party_id], viewer)
    return [EntryLine(entry, title_of(entry), names.get(entry.party_id, ""), _detail(entry)) for entry in entries]


def entry_page(entry: Entry, *, viewer: Viewer) -> EntryPage:
    """One entry with what it changed, as far as the viewer may know."""
    (line,) = lines_of([entry], viewer)
    rows = Change.objects.filter(entry=entry)
    if entry.party_id is None:
        known = set(card_names(rows.exclude(party_id=None).values_list("party_id", flat=True)[:MOST_CHANGES], viewer))
        shown = [row for row in rows.order_by("id")[:MOST_CHANGES] if row.party_id is None or row.party_id in known]
    else:
        shown = list(rows.order_by("id")[:MOST_CHANGES])
    for row in shown:
        row.entry = entry
    described = [one for one in (describe(row, viewer) for row in shown) if one is not None]
    decision = may_undo(entry, viewer)
    is_closed = isinstance(decision, Allowed) or decision.code == "journal.not_undoable"
    denied = "" if is_closed else in_words(decision)
    return EntryPage(line, counted(described), rows.count(), bool(decision), denied, entry.undone_by)


def _filtered(entries: QuerySet[Entry], filters: dict[str, str]) -> QuerySet[Entry]:
    if by := _key(filters.get("by", "")):
        entries = entries.filter(by=by)
    if filters.get("event") in KINDS:
        entries = entries.filter(event=filters["event"])
    if first := _day(filters.get("from", "")):
        entries = entries.filter(at__gte=_start(first))
    if last := _day(filters.get("to", "")):
        entries = entries.filter(at__lt=_start(date.fromordinal(last.toordinal() + 1)))
    if before := _key(filters.get("before", "")):
        entries = entries.filter(id__lt=before)
    return entries


def _detail(entry: Entry) -> str:
    said = [str(entry.facts[key]) for key in ("name", "title", "to", "reason") if entry.facts.get(key)]
    return " · ".join(said)[:200]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and 1900 < day.year < 9000 else None


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
