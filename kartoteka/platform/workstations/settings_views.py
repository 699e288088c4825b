from datetime import date, timedelta
from uuid import UUID

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.ui.doors import page
from kartoteka.platform.workstations import actions, seats
from kartoteka.platform.workstations.engine import week_of
from kartoteka.platform.workstations.forms import CodeForm, SlotForm, WorkstationForm
from kartoteka.platform.workstations.functions import MANAGE, SCHEDULE
from kartoteka.platform.workstations.marks import Place, mark
from kartoteka.platform.workstations.models import Slot, Workstation
from kartoteka.platform.workstations.pages import exceptions, week_plan, workstation_lines


@page
@never_cache
@require_http_methods(["GET", "POST"])
def workstations(request: HttpRequest) -> HttpResponse:
    """All in use. POST makes one and shows its code, this once."""
    request.viewer.may(SCHEDULE.key).or_raise()
    form, made = WorkstationForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_workstation(**form.cleaned_data, by=request.viewer)
            form = WorkstationForm()
        except Refused as refused:
            form.add_error("name", str(refused))
    context = {"lines": workstation_lines(), "form": form, "made": made, "may_manage": request.viewer.may(MANAGE.key)}
    return render(request, "workstations/workstations.html", context, status=422 if form.errors else 200)


@page
@never_cache
@require_http_methods(["GET", "POST"])
def workstation(request: HttpRequest, workstation_id: UUID) -> HttpResponse:
    """One with its week. POST plans a time."""
    request.viewer.may(SCHEDULE.key).or_raise()
    row = Workstation.objects.in_use().get(id=workstation_id)
    form = SlotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_slot(row, form.new(), by=request.viewer)
            return redirect("workstations:workstation", row.id)
        except Refused as refused:
            form.add_error("begins", str(refused))
    context = _page(request, row) | {"form": form}
    return render(request, "workstations/workstation.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["DELETE"])
def slot(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    request.viewer.may(SCHEDULE.key).or_raise()
    actions.remove_slot(Slot.objects.get(id=slot_id), by=request.viewer)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


@page
@never_cache
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, workstation_id: UUID) -> HttpResponse:
    """Name, idle minutes, and what is done once."""
    request.viewer.may(MANAGE.key).or_raise()
    row = Workstation.objects.in_use().get(id=workstation_id)
    form = WorkstationForm(request.POST or None, initial={"name": row.name, "idle_minutes": row.idle_minutes})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workstation(row, by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("workstations:workstation", row.id)
        except Refused as refused:
            form.add_error("name", str(refused))
    context = {"row": row, "form": form}
    return render(request, "workstations/details.html", context, status=422 if form.errors else 200)


@page
@never_cache
@require_POST
def code(request: HttpRequest, workstation_id: UUID) -> HttpResponse:
    """A new code, shown this once."""
    request.viewer.may(MANAGE.key).or_raise()
    row = Workstation.objects.in_use().get(id=workstation_id)
    fresh = actions.renew_code(row, by=request.viewer)
    form = WorkstationForm(initial={"name": row.name, "idle_minutes": row.idle_minutes})
    return render(request, "workstations/details.html", {"row": row, "form": form, "code": fresh})


@page
@require_POST
def here(request: HttpRequest, workstation_id: UUID) -> HttpResponse:
    """This very browser becomes the workstation."""
    request.viewer.may(MANAGE.key).or_raise()
    if _is_by_pin(request):
        return _to_password(reverse("workstations:workstation", args=[workstation_id]))
    row = Workstation.objects.in_use().get(id=workstation_id)
    return _marked(request, actions.join_here(row, by=request.viewer))


@page
@require_POST
def withdrawal(request: HttpRequest, workstation_id: UUID) -> HttpResponse:
    request.viewer.may(MANAGE.key).or_raise()
    actions.revoke_workstation(Workstation.objects.in_use().get(id=workstation_id), by=request.viewer)
    messages.success(request, _("No browser is this workstation any more."))
    return redirect("workstations:workstations")


@page
@never_cache
@require_http_methods(["GET", "POST"])
def joining(request: HttpRequest) -> HttpResponse:
    """The browser of whoever has a code becomes the workstation."""
    if _is_by_pin(request):
        return _to_password(request.path)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _marked(request, actions.join(form.cleaned_data["code"], by=request.viewer))
        except Refused as refused:
            form.add_error("code", str(refused))
    return render(request, "workstations/joining.html", {"form": form}, status=422 if form.errors else 200)


def _is_by_pin(request: HttpRequest) -> bool:
    """Whether the session was opened by PIN: a seat elsewhere is for whoever proves more than that."""
    return request.station is not None and is_reauthentication_required(request, app="account")


def _to_password(after: str) -> HttpResponse:
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': after})}")


def _marked(request: HttpRequest, place: Place) -> HttpResponse:
    # At once: a session that waits for its seat could leave without the browser's cookie, and nothing would lock it.
    seats.take_seat(request, place)
    messages.success(request, _("This browser is a shared workstation now. Set a PIN to come back to it in a moment."))
    response = redirect("workstations:pin")
    mark(request, response, place)
    return response


def _page(request: HttpRequest, row: Workstation) -> dict:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
        week_of(day + timedelta(days=7)), week_of(day - timedelta(days=7))
    except (ValueError, OverflowError):
        day = clock.today()
    week = week_plan(row, day)
    before, after = (f"?week={day + timedelta(days=days)}" for days in (-7, 7))
    return {
        "row": row,
        "week": week,
        "before": before,
        "after": after,
        "exceptions": exceptions(row),
        "may_manage": request.viewer.may(MANAGE.key),
    }
