"""What happened with a customer, from all features, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kartoteka.cards.card.seams import TIMELINE, TimelineItem, TimelineSource
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.pages import title_of
from kartoteka.platform.journal.queries import entries_of_card

PAGE = 12
LONGEST = 400
CHANGE = "history"


@dataclass(frozen=True, slots=True)
class Timeline:
    """`only`: the key of the one source shown, "" for all. `before`: the moment at which the next page begins."""

    items: list[TimelineItem]
    sources: Sequence[TimelineSource]
    only: str
    before: datetime | None


def timeline(party: Party, *, viewer: Viewer, only: str = "", before: datetime | None = None) -> Timeline:
    """The newest 12 of what the viewer may see, from one source or all. One query or two per source."""
    sources = [source for source in TIMELINE if not source.function or viewer.may(source.function)]
    chosen = [source for source in sources if source.key == only] or sources
    found = [item for source in chosen for item in source.items(party, viewer, before, PAGE + 1)]
    found.sort(key=lambda item: item.at, reverse=True)
    more = found[PAGE - 1].at if len(found) > PAGE else None
    shown = found[:PAGE] if only else _joined(found[:PAGE], party)
    return Timeline(shown, sources, only if len(chosen) == 1 else "", more)


def _joined(items: list[TimelineItem], party: Party) -> list[TimelineItem]:
    """Changes of the card that follow one another become one line, so that they do not hide what happened with the customer."""
    joined: list[TimelineItem] = []
    for is_change, run in groupby(items, key=lambda item: item.icon == CHANGE):
        together = list(run)
        joined += [_run(together, party)] if is_change and len(together) > 1 else together
    return joined


def _run(items: list[TimelineItem], party: Party) -> TimelineItem:
    words = ngettext("%(n)s change of the card", "%(n)s changes of the card", len(items)) % {"n": len(items)}
    who = ", ".join(dict.fromkeys(item.who for item in items if item.who))
    return TimelineItem(items[0].at, CHANGE, words, who=who, url=reverse("journal:card", args=[party.id]))


def note_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    notes = Note.objects.visible_to(viewer).filter(party=party).select_related("by", "information_set")
    if before:
        notes = notes.filter(created_at__lt=before)
    return [_note(party, note, viewer) for note in notes.order_by("-created_at")[:limit]]


def _note(party: Party, note: Note, viewer: Viewer) -> TimelineItem:
    is_own = note.by_id == viewer.employee_id
    window = reverse("notes:note", args=[party.id, note.id]) if is_own else ""
    text = note.text if len(note.text) <= LONGEST else note.text[:LONGEST] + "…"
    in_set = note.information_set.name if note.information_set else ""
    return TimelineItem(
        note.created_at, "note", text, detail=in_set, who=note.by.name if note.by else "", window_url=window
    )


def journal_items(party: Party, viewer: Viewer, before: datetime | None, limit: int) -> list[TimelineItem]:
    """Changes of the card; a note tells of itself."""
    entries = entries_of_card(party.id, viewer).exclude(event__in=["note_added", "note_changed"])
    if before:
        entries = entries.filter(at__lt=before)
    return [_entry(entry) for entry in entries.order_by("-id")[:limit]]


def _entry(entry: Entry) -> TimelineItem:
    who = entry.by.name if entry.by else ""
    return TimelineItem(entry.at, CHANGE, title_of(entry), who=who, url=reverse("journal:entry", args=[entry.id]))


TIMELINE.register("notes", TimelineSource("notes", _("Notes"), note_items))
TIMELINE.register("journal", TimelineSource("journal", _("Changes"), journal_items))
