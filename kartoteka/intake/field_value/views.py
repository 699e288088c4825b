from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.field_value import actions
from kartoteka.intake.field_value.forms import EconomicsForm
from kartoteka.intake.field_value.functions import MANAGE, VIEW
from kartoteka.intake.field_value.gathering import known_at
from kartoteka.intake.field_value.models import Economics, Trial
from kartoteka.intake.field_value.pages import report_page
from kartoteka.intake.field_value.queries import not_to_ask, running_trials
from kartoteka.intake.field_value.seams import REVENUES
from kartoteka.intake.points.kinds import askable, titles
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.ui.doors import page


@page
@require_GET
def report(request: HttpRequest) -> HttpResponse:
    """The fields, the most worth asking first."""
    _enter(request.viewer)
    context = {"page": report_page(request.viewer), "may_manage": request.viewer.may(MANAGE.key)}
    return render(request, "field_value/report.html", context)


@page
@require_POST
def weighing(request: HttpRequest) -> HttpResponse:
    """A new report, as long work."""
    _enter(request.viewer)
    return redirect("jobs:run", actions.start_weighing(by=request.viewer).id)


@page
@require_http_methods(["GET", "POST"])
def economics(request: HttpRequest) -> HttpResponse:
    """Wage and margin."""
    request.viewer.may(MANAGE.key).or_raise()
    own = Economics.objects.first()
    known = {name: getattr(own, name) for name in actions.SAID} if own else {}
    form = EconomicsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.set_economics(by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("field_value:report")
    return render(request, "field_value/economics.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_POST
def trials(request: HttpRequest) -> HttpResponse:
    """An experiment with the field of the form begins."""
    request.viewer.may(MANAGE.key).or_raise()
    kind = request.POST.get("kind", "")
    if kind not in askable() or not request.viewer.may_see_field(kind):
        raise Http404
    actions.begin_trial(kind, by=request.viewer)
    messages.success(request, _("From now on the cards say whom to ask. Weigh the fields again after some weeks."))
    return redirect("field_value:report")


@page
@require_POST
def trial_end(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    request.viewer.may(MANAGE.key).or_raise()
    actions.end_trial(Trial.objects.get(id=trial_id), by=request.viewer)
    messages.success(request, _("The experiment is over; everybody is asked again."))
    return redirect("field_value:report")


@page
@require_GET
def on_card(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """A part of the card: what experiments say to ask of it, and what not. Empty where none says anything."""
    party = visible_party(party_id, viewer=request.viewer)
    running = {kind for kind in running_trials() if request.viewer.may_see_field(kind)}
    lacking = running - known_at([party.id], clock.now()).get(party.id, frozenset()) if running else set()
    not_now = not_to_ask(party.id) if lacking else frozenset()
    names = titles() if lacking else {}
    asked, spared = (sorted(str(names.get(kind, kind)) for kind in of) for of in (lacking - not_now, lacking & not_now))
    return render(request, "field_value/on_card.html", {"asked": asked, "spared": spared})


def _enter(viewer: Viewer) -> None:
    viewer.may(VIEW.key).or_raise()
    for one in REVENUES:
        if one.function:
            viewer.may(one.function).or_raise()
