"""Saying which facts are worth asking, with which words, and how often one customer may be asked."""

from typing import Any
from uuid import UUID

from kartoteka.intake.questions import events
from kartoteka.intake.questions.functions import MANAGE
from kartoteka.intake.questions.models import Askable, AskingLimits
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed
from kartoteka.platform.journal.events import EventKind


def change_askable(question: str, group_id: UUID | None, *, by: Viewer, **values: Any) -> Askable:
    """From now on the question is asked like this, of cards of the group or (None) of all. values: columns of Askable."""
    by.may(MANAGE.key).or_raise()
    known = Askable.objects.select_for_update(of=("self",)).filter(question=question, group_id=group_id).first()
    row = known or Askable(question=question, group_id=group_id, **values)
    return _write(row, known is not None, values, events.ASKABLE_CHANGED, by)


def forget_askable(question: str, group_id: UUID | None, *, by: Viewer) -> None:
    """What the firm said of the question is taken back; it is asked as at first, or as of all groups."""
    by.may(MANAGE.key).or_raise()
    row = Askable.objects.select_for_update(of=("self",)).filter(question=question, group_id=group_id).first()
    if row:
        record(events.ASKABLE_CHANGED, by=by, subject=row, changes=[removed(row)], question=question)
        Askable.objects.filter(id=row.id).delete()


def set_limits(*, by: Viewer, **values: int) -> AskingLimits:
    """How much one customer is asked. values: in_contact, in_period, period_days."""
    by.may(MANAGE.key).or_raise()
    known = AskingLimits.objects.select_for_update(of=("self",)).first()
    return _write(known or AskingLimits(**values), known is not None, values, events.LIMITS_CHANGED, by)


def _write(row: FirmModel, is_known: bool, values: dict[str, Any], event: EventKind, by: Viewer) -> Any:
    if not is_known:
        row.save(force_insert=True)
        record(event, by=by, subject=row, changes=[made(row)])
        return row
    names = list(values)
    before = stored.values_of(row, names)
    for name, value in values.items():
        setattr(row, name, value)
    if before != stored.values_of(row, names):
        row.save(update_fields=names)
        record(event, by=by, subject=row, changes=[changed(row, before, names)])
    return row
