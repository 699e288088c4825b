"""Setting what quality is measured by, and counting anew what that changes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from kartoteka.cards.parties.models import Group, Party
from kartoteka.intake.quality import events
from kartoteka.intake.quality.engine import MAX_DAYS, MIN_DAYS
from kartoteka.intake.quality.functions import SET
from kartoteka.intake.quality.learning import learn_half_lives
from kartoteka.intake.quality.models import Contribution, HalfLife
from kartoteka.intake.quality.queries import half_lives, weighed_keys
from kartoteka.intake.quality.refusals import FieldUnknown, HalfLifeOutside, WeightOutside
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record

RECALCULATE = "quality.recalculate"
GREATEST_WEIGHT = 100


def set_weights(group: Group, weights: Mapping[str, int], *, by: Viewer) -> Group:
    """In cards of the group fields count so much for completeness, by key; one that is not named counts as usual.

    Refused (WeightOutside) for less than 0 or more than 100, (FieldUnknown) for a field that such cards do not have. The
    cards of the group are counted anew by a run.
    """
    by.may(SET.key).or_raise()
    if not weights.keys() <= weighed_keys(group.id):
        raise FieldUnknown
    if any(not 0 <= weight <= GREATEST_WEIGHT for weight in weights.values()):
        raise WeightOutside
    locked = Group.objects.select_for_update().get(id=group.id)
    before = stored.values_of(locked, ["weights"])
    if locked.weights == dict(weights):
        return locked
    locked.weights = dict(weights)
    locked.save(update_fields=["weights"])
    row = changed(locked, before, ["weights"])
    name = locked.names.get("en") or locked.key
    record(events.WEIGHTS_SET, by=by, subject=locked, changes=[row], name=name)
    count_anew(by=by, groups=[locked.id])
    return locked


def set_half_life(kind: str, days: int | None, *, by: Viewer) -> HalfLife:
    """Values of the kind stay true for so many days, as far as nothing else is learned; 0 is always, None as usual.

    Refused (HalfLifeOutside) outside of what can be counted with, (FieldUnknown) for a kind that cards do not have.
    Freshness is counted anew by a run.
    """
    by.may(SET.key).or_raise()
    if kind not in half_lives():
        raise FieldUnknown
    if days and not MIN_DAYS <= days <= MAX_DAYS:
        raise HalfLifeOutside
    row = HalfLife.objects.select_for_update(of=("self",)).filter(kind=kind).first()
    if row is not None and row.set_days == days:
        return row
    is_new = row is None
    row = row or HalfLife(kind=kind)
    before = stored.values_of(row, ["set_days"])
    row.set_days = days
    row.save(force_insert=is_new)
    change = made(row) if is_new else changed(row, before, ["set_days"])
    record(events.HALF_LIFE_SET, by=by, subject=row, changes=[change], of=kind, days=days)
    if learn_half_lives(at_once=[kind]):
        count_anew(by=by)
    return HalfLife.objects.get(id=row.id)


def count_anew(*, by: Viewer | None, groups: Sequence[UUID] = ()) -> Run:
    """A run counts the cards of these groups (none: all cards) anew, unless one that waits will do it anyway."""
    arguments = {"groups": sorted(str(key) for key in groups)}
    waiting = Run.objects.filter(kind=RECALCULATE, state=Run.State.WAITING, arguments=arguments).first()
    return waiting or start_run(RECALCULATE, _("Quality of the base is counted anew"), by=by, arguments=arguments)


def count_if_never_counted() -> bool:
    """A run counts the cards of a firm that was there before its quality was measured; returns whether one is needed."""
    if Contribution.objects.exists() or not Party.objects.cards().exists():
        return False
    count_anew(by=None)
    return True
