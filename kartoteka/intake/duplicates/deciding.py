"""What people decide about pairs, and who looks at which."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kartoteka.cards.parties.functions import CHANGE, VIEW
from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.events import PAIR_TOLD_APART
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.models import Likeness, Outcome
from kartoteka.intake.duplicates.pairs import identity_of
from kartoteka.intake.duplicates.refusals import DecidedAlready
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.live.actions import publish

TOPIC = "duplicates"
RESERVED = timedelta(minutes=5)
DECISION = ["decided", "decided_at", "decided_by", "reason", "identity", "was_apart"]


def pairs_for(viewer: Viewer) -> QuerySet[Likeness]:
    """Pairs of which the viewer may see and change both cards. Raises NotAllowed without the function."""
    viewer.may(MERGE.key).or_raise()
    pairs = Likeness.objects.all()
    if viewer.scope_of(CHANGE.key) == viewer.scope_of(VIEW.key) == "all":
        return pairs
    his = Party.objects.visible_to(viewer) & Party.objects.allowed_to(viewer, CHANGE.key)
    return pairs.filter(party__in=his.values("id"), other__in=his.values("id"))


def reserve_next(pairs: QuerySet[Likeness], *, by: Viewer) -> Likeness | None:
    """The likeliest open pair that nobody else looks at, for five minutes `by`'s alone; put-off ones come last.

    Two who ask at once get two pairs. What `by` had reserved before is free again.
    """
    now = clock.now()
    with transaction.atomic():
        return _reserved(pairs, by, now)


def _reserved(pairs: QuerySet[Likeness], by: Viewer, now: datetime) -> Likeness | None:
    free = Q(reserved_until=None) | Q(reserved_until__lt=now) | Q(reserved_by=by.employee_id)
    waiting = pairs.filter(free, decided="").select_for_update(of=("self",), skip_locked=True)
    first = waiting.filter(later_at=None).order_by("-probability", "id").first()
    found = first or waiting.exclude(later_at=None).order_by("later_at", "id").first()
    release(by)
    if found:
        Likeness.objects.filter(id=found.id).update(reserved_by=by.employee_id, reserved_until=now + RESERVED)
    return found


def release(by: Viewer) -> None:
    """`by` looks at no pair any more."""
    Likeness.objects.filter(reserved_by=by.employee_id).update(reserved_by=None, reserved_until=None)


def tell_apart(pair: Likeness, *, by: Viewer, reason: str = "") -> Entry:
    """The two are not the same customer: never proposed again unless what identifies them changes.

    Raises NotAllowed, DecidedAlready, or Likeness.DoesNotExist for a pair that `by` may not decide on.
    """
    locked = pairs_for(by).select_for_update(of=("self",)).get(id=pair.id)
    if locked.decided:
        raise DecidedAlready
    before = stored.values_of(locked, DECISION)
    records = records_of([locked.party_id, locked.other_id])
    locked.decided, locked.decided_at, locked.decided_by_id = Likeness.APART, clock.now(), by.employee_id
    locked.reason, locked.was_apart = reason.strip()[:300], False
    locked.identity = identity_of(records[locked.party_id], records[locked.other_id])
    locked.save(update_fields=DECISION)
    outcome = Outcome.objects.create(of=locked.id, raw=locked.raw, is_same=False, at=locked.decided_at)
    entry = record(
        PAIR_TOLD_APART,
        by=by,
        subject=locked,
        changes=[changed(locked, before, DECISION), made(outcome)],
        reason=locked.reason,
    )
    publish(TOPIC, function=MERGE.key)
    return entry


def remember_apart(party: Party, other: Party, *, by: Viewer, reason: str = "") -> Entry:
    """As `tell_apart`, of two cards that nobody had proposed."""
    first, second = sorted((party.id, other.id))
    pair, _is_new = Likeness.objects.get_or_create(
        party_id=first, other_id=second, defaults={"probability": 0.0, "found_at": clock.now()}
    )
    return tell_apart(pair, by=by, reason=reason)


def put_off(pair: Likeness, *, by: Viewer) -> None:
    """The pair comes after all others."""
    if (
        not pairs_for(by)
        .filter(id=pair.id, decided="")
        .update(later_at=clock.now(), reserved_by=None, reserved_until=None)
    ):
        raise DecidedAlready


def note_outcome(left: UUID, right: UUID, *, of: UUID) -> None:
    """The two turned out to be one customer."""
    first, second = sorted((left, right))
    pair = Likeness.objects.filter(party_id=first, other_id=second).only("raw").first()
    if pair and pair.raw:
        Outcome.objects.create(of=of, raw=pair.raw, is_same=True, at=clock.now())


def forget_outcome(of: UUID) -> None:
    """They turned out not to be."""
    Outcome.objects.filter(of=of).delete()
