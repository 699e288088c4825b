"""Keeping the dictionary of sources."""

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources import events
from kartoteka.intake.sources.functions import MANAGE
from kartoteka.intake.sources.refusals import SourceNameTaken
from kartoteka.lib.text import clean_text
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record
from kartoteka.platform.journal.events import EventKind


def add_source(name: str, *, by: Viewer) -> Source:
    """There is a source of this name. Refused (SourceNameTaken)."""
    by.may(MANAGE.key).or_raise()
    source = Source(name=_free(name))
    source.save(force_insert=True)
    record(events.SOURCE_ADDED, by=by, subject=source, changes=[made(source)], name=source.name)
    return source


def rename_source(source: Source, name: str, *, by: Viewer) -> Source:
    """The source has this name, everywhere it is shown. Refused (SourceNameTaken)."""
    return _changed(source, by, events.SOURCE_RENAMED, name=_free(name, but=source))


def retire_source(source: Source, *, by: Viewer) -> Source:
    """The source is offered no more; what came from it stays readable."""
    return _changed(source, by, events.SOURCE_RETIRED, is_retired=True)


def return_source(source: Source, *, by: Viewer) -> Source:
    """A retired source is offered again."""
    return _changed(source, by, events.SOURCE_RETURNED, is_retired=False)


def _free(name: str, but: Source | None = None) -> str:
    cleaned = clean_text(name)
    others = Source.objects.exclude(id=but.id) if but else Source.objects.all()
    if any(other.casefold() == cleaned.casefold() for other in others.values_list("name", flat=True)):
        raise SourceNameTaken
    return cleaned


def _changed(source: Source, by: Viewer, event: EventKind, **values: object) -> Source:
    by.may(MANAGE.key).or_raise()
    locked = Source.objects.select_for_update().get(id=source.id)
    before = stored.values_of(locked, list(values))
    for name, value in values.items():
        setattr(locked, name, value)
    if before != stored.values_of(locked, list(values)):
        locked.save(update_fields=list(values))
        record(event, by=by, subject=locked, changes=[changed(locked, before, list(values))], name=locked.name)
    return locked
