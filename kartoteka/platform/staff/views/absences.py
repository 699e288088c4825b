from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform.people.models import Absence, Employee
from kartoteka.platform.staff.absence_actions import record_absence, remove_absence
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.forms import AbsenceForm
from kartoteka.platform.staff.functions import MANAGE_PEOPLE, VIEW_PEOPLE
from kartoteka.platform.staff.pages import absence_lines
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def absences(request: HttpRequest) -> HttpResponse:
    """Who is away today and later, and who stands in. POST records one for anybody."""
    request.viewer.may(VIEW_PEOPLE.key).or_raise()
    may = bool(request.viewer.may(MANAGE_PEOPLE.key))
    form = AbsenceForm(request.POST or None)
    if request.method == "POST":
        allow(request.viewer)
        if form.is_valid():
            record_absence(by=request.viewer, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("staff:absences")
    context = {"lines": absence_lines(request.viewer), "form": form if may else None, "own": False}
    return render(request, "staff/absences.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def my_absences(request: HttpRequest) -> HttpResponse:
    """One's own absences, recorded by oneself."""
    me = Employee.objects.get(id=request.viewer.employee_id)
    form = AbsenceForm(request.POST or None, of=me)
    if request.method == "POST" and form.is_valid():
        record_absence(me, by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("staff:my_absences")
    context = {"lines": absence_lines(request.viewer, me.id), "form": form, "own": True}
    return render(request, "staff/absences.html", context, status=422 if form.errors else 200)


@page
@require_POST
def absence_removal(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    absence = Absence.objects.get(id=absence_id)
    is_own = absence.employee_id == request.viewer.employee_id
    remove_absence(absence, by=request.viewer)
    return redirect("staff:my_absences" if is_own else "staff:absences")
