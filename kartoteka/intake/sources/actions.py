"""Logging calls."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.normalise import check_contact
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources import events
from kartoteka.intake.sources.functions import LOG, MANAGE
from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.refusals import InTheFuture, NotYourCall
from kartoteka.lib.text import clean_text
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed

WRITTEN = ["at", "on", "source", "party", "phone", "note"]


@dataclass(frozen=True, slots=True)
class CallLine:
    """What is said of a call. `at` None is now; `party_id` None is found by the phone, if one card has it.

    `phone` None leaves the number as it was.
    """

    source_id: UUID | None = None
    phone: str | None = None
    party_id: UUID | None = None
    note: str = ""
    at: datetime | None = None


def log_call(line: CallLine, *, by: Viewer, key: UUID | None = None) -> Call:
    """The log has this call, taken by `by`. The same `key` twice is one call.

    Refused (InTheFuture) for a moment that has not come, (NotYourCall) for the key of another's call. Raises
    Source.DoesNotExist, Party.DoesNotExist for what `by` cannot choose.
    """
    by.may(LOG.key).or_raise()
    if key and (known := Call.objects.filter(id=key).first()):
        return _own(known, by)
    call = Call(by_id=by.employee_id, department_id=by.department_id, **({"id": key} if key else {}))
    _write(call, line, by)
    call.save(force_insert=True)
    record(events.CALL_LOGGED, by=by, subject=call, changes=[made(call)])
    return call


def correct_call(call: Call, line: CallLine, *, by: Viewer) -> Call:
    """The log says this of the call. Refused (NotYourCall) for another's, unless `by` keeps the sources."""
    own = _own(call, by)
    before = stored.values_of(own, WRITTEN)
    _write(own, line, by)
    if before != stored.values_of(own, WRITTEN):
        own.save(update_fields=WRITTEN)
        record(events.CALL_CORRECTED, by=by, subject=own, changes=[changed(own, before, WRITTEN)])
    return own


def remove_call(call: Call, *, by: Viewer) -> None:
    """The call was logged by mistake. Refused (NotYourCall) as for `correct_call`."""
    own = _own(call, by)
    record(events.CALL_REMOVED, by=by, subject=own, changes=[removed(own)])
    Call.objects.filter(id=own.id).delete()


def _write(call: Call, line: CallLine, by: Viewer) -> None:
    call.at = line.at or call.at or clock.now()
    if call.at > clock.now():
        raise InTheFuture
    call.on = timezone.localtime(call.at).date()
    call.source = _source(line.source_id, call) if line.source_id else None
    call.phone = call.phone if line.phone is None else _number(line.phone)
    call.party = _card(line, call.phone, by)
    call.note = clean_text(line.note)


def _source(key: UUID, call: Call) -> Source:
    """One in use, or the retired one that the call has already."""
    found = Source.objects.get(id=key)
    if found.is_retired and found.id != call.source_id:
        raise Source.DoesNotExist
    return found


def _number(written: str) -> str:
    text = clean_text(written)
    checked = check_contact("phone", text, (Firm.objects.get(id=current_firm_id()).country,)) if text else None
    return (checked.value if checked and not checked.problem else text)[:40]


def _card(line: CallLine, phone: str, by: Viewer) -> Party | None:
    cards = Party.objects.visible_to(by).order_by()
    if line.party_id:
        return cards.get(id=line.party_id)
    if not phone:
        return None
    owners = ContactPoint.objects.filter(kind="phone", value=phone).order_by().values("party_id")
    found = list(cards.filter(id__in=owners)[:2])
    return found[0] if len(found) == 1 else None


def _own(call: Call, by: Viewer) -> Call:
    locked = Call.objects.visible_to(by).select_for_update(of=("self",)).get(id=call.id)
    if locked.by_id != by.employee_id and not by.may(MANAGE.key):
        raise NotYourCall
    return locked
