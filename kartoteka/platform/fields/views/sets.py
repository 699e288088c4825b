from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform.fields.allowing import may_keep
from kartoteka.platform.fields.forms import SetForm, SharingForm
from kartoteka.platform.fields.functions import DEPARTMENT_SETS, OWN_SETS
from kartoteka.platform.fields.pages import set_lines
from kartoteka.platform.fields.set_actions import change_set, make_set, remove_set
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def sets(request: HttpRequest) -> HttpResponse:
    """The viewer's information sets. POST makes one."""
    request.viewer.may(OWN_SETS.key).or_raise()
    departments = request.viewer.departments if request.viewer.may(DEPARTMENT_SETS.key) else ()
    form = SetForm(request.POST or None, departments=departments)
    if request.method == "POST" and form.is_valid():
        made = make_set(form.cleaned_data["name"], by=request.viewer, department=form.cleaned_data.get("department"))
        messages.success(request, _("Made: %(name)s") % {"name": made.name})
        return redirect("fields:sets")
    context = {"lines": set_lines(request.viewer), "form": form}
    return render(request, "fields/sets.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def information_set(request: HttpRequest, set_id: UUID) -> HttpResponse:
    """Its name, and with whom it is shared."""
    found = sets_of(request.viewer).get(id=set_id)
    may_keep(found, request.viewer).or_raise()
    form = SharingForm(request.POST or None, of=found)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        shared = [UUID(key) for key in (*values["departments"], *values["people"])]
        change_set(found, by=request.viewer, name=values["name"], shared_with=shared, with_all=values["with_all"])
        messages.success(request, _("Saved."))
        return redirect("fields:sets")
    context = {"set": found, "form": form}
    return render(request, "fields/set.html", context, status=422 if form.errors else 200)


@page
@require_POST
def set_removal(request: HttpRequest, set_id: UUID) -> HttpResponse:
    remove_set(sets_of(request.viewer).get(id=set_id), by=request.viewer)
    return redirect("fields:sets")
