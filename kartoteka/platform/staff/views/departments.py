from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform.people.models import Department, Position
from kartoteka.platform.staff import department_actions as actions
from kartoteka.platform.staff.actions import add_department
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.forms import DepartmentForm, NameForm
from kartoteka.platform.staff.functions import MANAGE_PEOPLE, VIEW_PEOPLE
from kartoteka.platform.staff.pages import departments_page
from kartoteka.platform.staff.seams import DEPARTMENT_PANELS
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def departments(request: HttpRequest) -> HttpResponse:
    """The tree, and the positions beside it. POST adds a department."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    form = DepartmentForm(request.POST or None)
    if request.method == "POST":
        allow(request.viewer)
        if form.is_valid():
            values = form.cleaned_data
            added = add_department(values["name"], by=request.viewer, parent=values["parent"])
            actions.change_department(added, by=request.viewer, name=added.name, time_zone=values["time_zone"])
            messages.success(request, _("Added: %(name)s") % {"name": added.name})
            return redirect("staff:departments")
    may = bool(request.viewer.may(MANAGE_PEOPLE.key))
    context = {"page": departments_page(), "form": form, "position_form": NameForm(), "may": may}
    return render(request, "staff/departments.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def department(request: HttpRequest, department_id: UUID) -> HttpResponse:
    """One department: its name, its time zone, where it stands."""
    allow(request.viewer)
    found = Department.objects.select_related("parent").get(id=department_id)
    initial = {"name": found.name, "parent": found.parent_id, "time_zone": found.time_zone}
    form = DepartmentForm(request.POST or None, initial=initial, of=found)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        if values.get("parent"):
            actions.move_department(found, values["parent"], by=request.viewer)
        actions.change_department(found, by=request.viewer, name=values["name"], time_zone=values["time_zone"])
        messages.success(request, _("Saved."))
        return redirect("staff:departments")
    panels = sorted(DEPARTMENT_PANELS, key=lambda one: one.order)
    context = {"department": found, "form": form, "panels": panels}
    return render(request, "staff/department.html", context, status=422 if form.errors else 200)


@page
@require_POST
def department_closing(request: HttpRequest, department_id: UUID) -> HttpResponse:
    closed = actions.retire_department(Department.objects.get(id=department_id), by=request.viewer)
    messages.success(request, _("Closed: %(name)s") % {"name": closed.name})
    return redirect("staff:departments")


@page
@require_POST
def positions(request: HttpRequest) -> HttpResponse:
    """Adds a position."""
    form = NameForm(request.POST)
    if form.is_valid():
        actions.add_position(form.cleaned_data["name"], by=request.viewer)
    return redirect("staff:departments")


@page
@require_http_methods(["GET", "POST"])
def position(request: HttpRequest, position_id: UUID) -> HttpResponse:
    allow(request.viewer)
    found = Position.objects.get(id=position_id)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_position(found, form.cleaned_data["name"], by=request.viewer)
        return redirect("staff:departments")
    context = {"position": found, "form": form}
    return render(request, "staff/position.html", context, status=422 if form.errors else 200)


@page
@require_POST
def position_removal(request: HttpRequest, position_id: UUID) -> HttpResponse:
    actions.remove_position(Position.objects.get(id=position_id), by=request.viewer)
    return redirect("staff:departments")
