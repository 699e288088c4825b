from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.parties.windows import form_window, renewed
from kartoteka.platform.ui.doors import page
from kartoteka.work.appointments import actions
from kartoteka.work.appointments.forms import VisitForm
from kartoteka.work.appointments.functions import PLAN
from kartoteka.work.appointments.models import Appointment
from kartoteka.work.appointments.queries import visits_of_card, visits_page


@page
@require_GET
def visits(request: HttpRequest) -> HttpResponse:
    """One's own visits: late, today's, later."""
    request.viewer.may(PLAN.key).or_raise()
    return render(request, "appointments/visits.html", {"page": visits_page(request.viewer)})


@page
@require_POST
def making(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """The visit was made."""
    actions.note_done(visit_id, by=request.viewer)
    return redirect("appointments:visits")


@page
@require_GET
def panel(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The visits to this customer."""
    request.viewer.may(PLAN.key).or_raise()
    party = visible_party(party_id, viewer=request.viewer)
    context = {"party": party, "visits": visits_of_card(party), "may_change": may_change(party, request.viewer)}
    return render(request, "appointments/panel.html", context)


@page
@require_http_methods(["GET", "POST"])
def new_visit(request: HttpRequest, party_id: UUID) -> HttpResponse:
    request.viewer.may(PLAN.key).or_raise()
    party = visible_party(party_id, viewer=request.viewer)
    form = VisitForm(request.POST or None, initial={"employee_id": str(request.viewer.employee_id)})

    def save(values: dict[str, Any]) -> None:
        actions.plan_visit(party, by=request.viewer, **values | {"employee_id": UUID(values["employee_id"])})

    return form_window(request, form, title=_("New visit"), save=save, parts=("visits",))


@page
@require_http_methods(["GET", "POST", "DELETE"])
def visit(request: HttpRequest, party_id: UUID, visit_id: UUID) -> HttpResponse:
    """A visit to this customer: changed or cancelled."""
    request.viewer.may(PLAN.key).or_raise()
    row = Appointment.objects.get(id=visit_id, party=visible_party(party_id, viewer=request.viewer))
    if request.method == "DELETE":
        actions.cancel_visit(row, by=request.viewer)
        return renewed("visits")
    form = VisitForm(request.POST or None, initial={name: getattr(row, name) for name in VisitForm.base_fields})

    def save(values: dict[str, Any]) -> None:
        actions.change_visit(row, by=request.viewer, **values | {"employee_id": UUID(values["employee_id"])})

    return form_window(request, form, title=_("Visit"), save=save, parts=("visits",), remove_url=request.path)
