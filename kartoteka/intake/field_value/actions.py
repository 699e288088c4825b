"""What the firm says of its money, weighing, and experiments."""

from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kartoteka.intake.field_value import events
from kartoteka.intake.field_value.functions import MANAGE
from kartoteka.intake.field_value.jobs import WEIGH
from kartoteka.intake.field_value.models import Economics, Trial
from kartoteka.intake.field_value.refusals import TrialRuns, WageMissing
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record

SAID = ["wage", "margin", "ask_seconds", "days"]


def set_economics(*, by: Viewer, wage: Decimal, margin: int, ask_seconds: int, days: int) -> Economics:
    """The firm says this of its money from now on."""
    by.may(MANAGE.key).or_raise()
    values: dict[str, Any] = {"wage": wage, "margin": margin, "ask_seconds": ask_seconds, "days": days}
    row = Economics.objects.select_for_update().first()
    if row is None:
        row = Economics.objects.create(**values)
        record(events.ECONOMICS_CHANGED, by=by, subject=row, changes=[made(row)])
        return row
    before = stored.values_of(row, SAID)
    for name, value in values.items():
        setattr(row, name, value)
    if before != stored.values_of(row, SAID):
        row.save(update_fields=SAID)
        record(events.ECONOMICS_CHANGED, by=by, subject=row, changes=[changed(row, before, SAID)])
    return row


def start_weighing(*, by: Viewer) -> Run:
    """All fields are weighed, as long work. Refused (WageMissing)."""
    by.may(MANAGE.key).or_raise()
    if not Economics.objects.exists():
        raise WageMissing
    return start_run(WEIGH, _("Weigh the fields"), by=by, arguments={})


def begin_trial(kind: str, *, by: Viewer) -> Trial:
    """From now on the field is asked of a random half of the cards that lack it. Refused (TrialRuns)."""
    by.may(MANAGE.key).or_raise()
    trial = Trial(kind=kind, begun_at=clock.now())
    try:
        with transaction.atomic():
            trial.save(force_insert=True)
    except IntegrityError as error:
        raise TrialRuns from error
    record(events.TRIAL_BEGUN, by=by, subject=trial, field=kind)
    return trial


def end_trial(trial: Trial, *, by: Viewer) -> None:
    """The field is asked of everybody again. Twice is once."""
    by.may(MANAGE.key).or_raise()
    row = Trial.objects.select_for_update().get(id=trial.id)
    if row.ended_at is None:
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        record(events.TRIAL_ENDED, by=by, subject=row, field=row.kind)
