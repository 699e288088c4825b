"""What an operator's form decides."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.verification.actions import Decision, accept, send_back, turn_down
from kartoteka.intake.verification.forms import VerifyForm
from kartoteka.intake.verification.pages import chosen_card
from kartoteka.intake.verification.reservations import release
from kartoteka.platform.access.viewer import Viewer


def decide(row: Submission, form: VerifyForm, said: QueryDict, *, by: Viewer) -> str:
    """Carries out what was decided and says so in words; "" if the form is not valid, which is said in it then."""
    decision = said.get("decision", "accept")
    reason = said.get("reason", "").replace("\x00", "")
    if decision == "return":
        send_back(row.id, reason, by=by, seen=seen_in(said))
        return _("Returned to its collector.")
    if decision == "refuse":
        turn_down(row.id, reason, by=by, seen=seen_in(said))
        return _("Refused.")
    if decision == "release":
        release(row.id, by=by)
        return _("Put back.")
    return _accepted(row, form, said, by)


def _accepted(row: Submission, form: VerifyForm, said: QueryDict, by: Viewer) -> str:
    target = said.get("target", "")
    is_valid = form.is_valid()
    if not target:
        form.add_error(None, _("Choose the card it goes into, or a new one."))
    if not is_valid or not target:
        return ""
    values: dict[str, Any] = form.reading.values
    chosen = Decision(values, form.dropped, chosen_card(target, by), said.getlist("replace"), seen_in(said))
    entered = accept(row.id, chosen, by=by)
    return _("Entered: %(name)s") % {"name": entered.party.name}


def seen_in(said: QueryDict) -> list[UUID]:
    """The other versions that stood on the page."""
    found = []
    for text in said.getlist("rival"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
