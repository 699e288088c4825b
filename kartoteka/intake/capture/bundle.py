"""What a phone is given at each contact: the least that is needed to work without a network."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils.translation import get_language

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.intake.capture.models import DAYS_KEPT, Device
from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import PHONE, FormVersion
from kartoteka.intake.forms.queries import forms_open_by
from kartoteka.intake.submissions.models import State, Submission
from kartoteka.intake.submissions.pages import shown_submissions
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.work.appointments.functions import PLAN
from kartoteka.work.appointments.queries import visits_today

MOST_CUSTOMERS = 2000
MOST_FORMS = 200
DAYS_BACK = 14


def bundle_of(device: Device, viewer: Viewer) -> dict[str, Any]:
    """As JSON. A phone that is to be wiped gets its secret alone, to send what is finished. A fixed number of queries."""
    about = {
        "now": clock.now().isoformat(), "days": DAYS_KEPT, "language": (get_language() or "en")[:2],
        "person": {"id": str(viewer.employee_id), "name": viewer.name},
        "firm": {"id": str(viewer.firm_id), "name": device.firm.name},
        "device": {"id": str(device.id), "secret": device.secret, "wipe": device.wipe_asked_at is not None},
    }  # fmt: skip
    if device.wipe_asked_at is not None:
        return about | {"forms": [], "customers": [], "visits": [], "submissions": []}
    rows = submissions_of(viewer)
    versions = versions_for(rows, viewer)
    return about | {
        "forms": [
            _version(one, is_open=one.number == one.form.published and one.form.is_open_by(PHONE)) for one in versions
        ],
        "customers": customers_of(viewer),
        "visits": visits_of(viewer),
        "submissions": _submissions(rows, viewer),
    }


def customers_of(viewer: Viewer) -> list[dict[str, str]]:
    """The cards that the viewer manages himself: name, city and one phone. Two queries."""
    cards = Party.objects.visible_to(viewer).cards().filter(manager=viewer.employee_id)
    rows = list(cards.order_by("sort_name", "id").values_list("id", "name", "city")[:MOST_CUSTOMERS])
    phones = _phones([key for key, _name, _city in rows], viewer)
    hides_name, hides_city = is_hidden(viewer, "name"), is_hidden(viewer, "city")
    return [
        {
            "id": str(key), "name": "" if hides_name else name, "city": "" if hides_city else city,
            "phone": phones.get(key, ""),
        }
        for key, name, city in rows
    ]  # fmt: skip


def visits_of(viewer: Viewer) -> list[dict[str, Any]]:
    """Today's visits with the customer's phone. Three queries."""
    found = visits_today(viewer) if viewer.may(PLAN.key) else []
    phones = _phones([one.row.party_id for one in found if one.name], viewer)
    return [
        {
            "id": str(one.row.id), "at": one.row.starts_at.isoformat(), "name": one.name, "place": one.row.place,
            "note": one.row.note, "phone": phones.get(one.row.party_id, ""), "is_done": one.row.done_at is not None,
        }
        for one in found
    ]  # fmt: skip


def _phones(keys: Sequence[Any], viewer: Viewer) -> dict[Any, str]:
    if is_hidden(viewer, "phone"):
        return {}
    points = ContactPoint.objects.filter(party__in=keys, kind="phone", do_not_use=False, problem="")
    found: dict[Any, str] = {}
    for key, value in points.order_by("-is_preferred", "position", "id").values_list("party_id", "value"):
        found.setdefault(key, value)
    return found


def submissions_of(viewer: Viewer) -> list[Submission]:
    """What this collector sent lately by phone, and all that came back to him. One query."""
    since = clock.now() - timedelta(days=DAYS_BACK)
    wanted = Q(state=State.RETURNED) | Q(channel=PHONE, received_at__gte=since)
    rows = Submission.objects.filter(wanted, collected_by=viewer.employee_id)
    return list(rows.select_related("version", "collected_by").order_by("-received_at", "-id")[:MOST_FORMS])


def versions_for(rows: Sequence[Submission], viewer: Viewer) -> list[FormVersion]:
    """The versions that are filled in on phones now, and those of what came back. Two queries."""
    if not viewer.may(FILL.key):
        return []
    back = {row.version_id for row in rows if row.state == State.RETURNED}
    current = Q(form__in=[form.id for form in forms_open_by((PHONE,))], number=F("form__published"))
    return list(
        FormVersion.objects.filter(current | Q(id__in=back)).select_related("form").order_by("form__name", "-number")
    )


def _version(one: FormVersion, *, is_open: bool) -> dict[str, Any]:
    return {
        "form_id": str(one.form_id), "version": one.number, "name": one.form.name, "languages": one.languages,
        "content": one.content, "is_open": is_open,
    }  # fmt: skip


def _submissions(rows: Sequence[Submission], viewer: Viewer) -> list[dict[str, Any]]:
    """Without the answers, except of what came back: these its collector needs to mend it."""
    shown = {one["id"]: one for one in shown_submissions(rows, viewer)}
    hides_name = is_hidden(viewer, "name")
    return [
        {
            "id": str(row.id), "form_id": str(row.form_id), "version": row.version.number, "state": row.state,
            "revision": row.revision, "language": row.language, "title": "" if hides_name else row.title,
            "collected_at": row.collected_at.isoformat(), "reason": shown[row.id]["reason"],
            "problems": {key: one["text"] for key, one in shown[row.id]["problems"].items()},
            "answers": row.answers if row.state == State.RETURNED else {}, "consents": row.consent_at is not None,
        }
        for row in rows
    ]  # fmt: skip
