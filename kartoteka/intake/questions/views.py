import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.questions import askable_actions
from kartoteka.intake.questions.answering import answered
from kartoteka.intake.questions.functions import ASK, MANAGE
from kartoteka.intake.questions.panel_page import panel_page, read_asked
from kartoteka.intake.questions.settings_forms import AskableForm, LimitsForm
from kartoteka.intake.questions.settings_pages import limits_page, question_page, questions_page
from kartoteka.platform.ui.doors import page

PANEL = "questions/panel.html"
# Parts of the card that may show what was answered.
RENEWED = json.dumps({f"{part}:changed": True for part in ("formal", "people", "card")})


@page
@require_GET
def panel(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """What to ask in the contact of ?contact=&purpose=&speaks=&language=."""
    party = visible_party(party_id, viewer=request.viewer)
    request.viewer.may(ASK.key).or_raise()
    asked = read_asked(request.GET, party, request.viewer)
    return render(request, PANEL, {"page": panel_page(party, asked, viewer=request.viewer, sent=request.GET)})


@page
@require_POST
def askings(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """An asking is noted, with its answer; the panel follows, with what to ask next."""
    party = visible_party(party_id, viewer=request.viewer)
    request.viewer.may(ASK.key).or_raise()
    asked = read_asked(request.POST, party, request.viewer)
    shown, is_noted = answered(party, asked, request.POST, viewer=request.viewer)
    response = render(request, PANEL, {"page": shown}, status=200 if is_noted else 422)
    response["HX-Retarget"], response["HX-Reswap"] = "#questions", "outerHTML"
    if is_noted:
        response["HX-Trigger"] = RENEWED
    return response


@page
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """All that may be asked, with what it is worth."""
    request.viewer.may(MANAGE.key).or_raise()
    return render(
        request, "questions/questions.html", {"page": questions_page(), "form": LimitsForm(initial=limits_page())}
    )


@page
@require_POST
def limits(request: HttpRequest) -> HttpResponse:
    request.viewer.may(MANAGE.key).or_raise()
    form = LimitsForm(request.POST)
    if form.is_valid():
        askable_actions.set_limits(by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("questions:questions")
    return render(request, "questions/questions.html", {"page": questions_page(), "form": form}, status=422)


@page
@require_http_methods(["GET", "POST", "DELETE"])
def question(request: HttpRequest, question: str) -> HttpResponse:
    """One question, for all cards or those of ?group=. DELETE takes back what the firm said of it."""
    request.viewer.may(MANAGE.key).or_raise()
    shown = question_page(question, request.GET.get("group", ""))
    if request.method == "DELETE":
        askable_actions.forget_askable(question, shown.group_id, by=request.viewer)
        return HttpResponse(status=204, headers={"HX-Redirect": shown.back})
    form = AskableForm(request.POST or None, of=shown.ask)
    if request.method == "POST" and form.is_valid():
        askable_actions.change_askable(question, shown.group_id, by=request.viewer, **form.values())
        messages.success(request, _("Saved."))
        return redirect(shown.back)
    status = 422 if form.errors else 200
    return render(request, "questions/question.html", {"page": shown, "form": form}, status=status)
