from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.parties.models import Group
from kartoteka.intake.quality import actions
from kartoteka.intake.quality.forms import HalfLivesForm, WeightsForm
from kartoteka.intake.quality.functions import SET, VIEW
from kartoteka.intake.quality.pages import quality_page
from kartoteka.intake.quality.settings_pages import group_lines, kinds, weighed_fields
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.ui.doors import page


@page
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """The quality of the base: each figure leads to its cards."""
    request.viewer.may(VIEW.key).or_raise()
    context = {"page": quality_page(), "may_set": bool(request.viewer.may(SET.key))}
    return render(request, "quality/quality.html", context)


@page
@require_http_methods(["GET", "POST"])
def half_lives(request: HttpRequest) -> HttpResponse:
    """How long values of each kind stay true. POST sets those that were changed."""
    request.viewer.may(SET.key).or_raise()
    form = HalfLivesForm(kinds(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        for kind, days in form.said().items():
            actions.set_half_life(kind, days, by=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("quality:half_lives")
    return render(request, "quality/half_lives.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_GET
def groups(request: HttpRequest) -> HttpResponse:
    """The groups whose cards may weigh fields otherwise."""
    request.viewer.may(SET.key).or_raise()
    return render(request, "quality/groups.html", {"lines": group_lines()})


@page
@require_http_methods(["GET", "POST"])
def weights(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """How much each field counts in cards of the group."""
    request.viewer.may(SET.key).or_raise()
    group = Group.objects.get(id=group_id)
    form = WeightsForm(weighed_fields(group), request.POST or None, initial=group.weights)
    if request.method == "POST" and form.is_valid():
        actions.set_weights(group, form.weights(), by=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("quality:groups")
    context = {"form": form, "group": group, "name": named(group.names, group.key)}
    return render(request, "quality/weights.html", context, status=422 if form.errors else 200)
