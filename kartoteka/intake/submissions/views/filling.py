"""Filling in by employees."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.lines import party_url
from kartoteka.intake.forms.answer_form import AnswerForm, initial_of
from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import FormVersion
from kartoteka.intake.forms.queries import forms_open_by
from kartoteka.intake.forms.wording import spoken_of
from kartoteka.intake.submissions.actions import enters_directly
from kartoteka.intake.submissions.pages import fill_page
from kartoteka.intake.submissions.queries import OF_STAFF, form_to_fill, returned_to
from kartoteka.intake.submissions.taking import Taken, similar_for, take
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.ui.doors import page


@page
@require_GET
def fill(request: HttpRequest) -> HttpResponse:
    """The forms one may fill in, and what came back."""
    request.viewer.may(FILL.key).or_raise()
    return render(request, "submissions/fill.html", {"page": fill_page(forms_open_by(OF_STAFF), request.viewer)})


@page
@require_http_methods(["GET", "POST"])
def filling(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """One form: kept, and entered or sent to those who verify, as the department works."""
    version = form_to_fill(form_id, _number(request), viewer=request.viewer)
    filled = _filled(request, version)
    taken = Taken()
    if request.method == "POST" and filled.is_valid():
        try:
            taken = take(
                version,
                filled,
                _key(request),
                decision=_decision(request),
                mobile=_is_mobile(request),
                by=request.viewer,
            )
        except Refused as refused:
            filled.add_error(None, str(refused))
        else:
            if taken.submission:
                return _done(request, taken, form_id)
    context = {"version": version, "form": filled, "key": _key(request), "similar": taken.similar}
    context |= {"direct": enters_directly(request.viewer), "content": version.content, "language": filled.language}
    return render(request, "submissions/filling.html", context, status=422 if filled.errors else 200)


@page
@require_POST
def similar(request: HttpRequest, form_id: UUID) -> HttpResponse:
    """A fragment: cards like what is being typed, for those whose department enters straight away."""
    version = form_to_fill(form_id, _number(request), viewer=request.viewer)
    filled = _filled(request, version)
    found = similar_for(version, filled.reading.values, request.viewer) if enters_directly(request.viewer) else []
    return render(request, "submissions/similar.html", {"similar": found, "choose": False})


@page
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """What came back to its collector, to be mended and sent again."""
    row = returned_to(submission_id, viewer=request.viewer)
    version = row.version
    consent = {"consent": row.consent_at is not None}
    filled = AnswerForm(
        version.content, row.language, row.firm.country, request.POST or None, initial=initial_of(row.answers) | consent
    )
    if request.method == "POST" and filled.is_valid():
        take(version, filled, row.id, decision="new", mobile=_is_mobile(request), by=request.viewer)
        messages.success(request, _("Sent again."))
        return redirect("submissions:submission", row.id)
    context = {"version": version, "form": filled, "key": row.id, "content": version.content, "language": row.language}
    context |= {"returned": row.steps.filter(state=row.state).last()}
    return render(request, "submissions/filling.html", context, status=422 if request.method == "POST" else 200)


def _filled(request: HttpRequest, version: FormVersion) -> AnswerForm:
    language = spoken_of(version.languages, request.POST.get("language") or request.GET.get("language", ""))
    return AnswerForm(
        version.content, language, version.form.firm.country, request.POST if request.method == "POST" else None
    )


def _done(request: HttpRequest, taken: Taken, form_id: UUID) -> HttpResponse:
    if taken.entered:
        if taken.entered.kept:
            messages.info(request, _("The card says otherwise in some values; they stayed as they were."))
        messages.success(request, _("Entered into the base."))
        return redirect(party_url(taken.entered.party.id))
    messages.success(request, _("Kept. Those who verify will look at it."))
    return redirect("submissions:filling", form_id)


def _key(request: HttpRequest) -> UUID:
    """Made with the page, so that the same page sent twice is one submission."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return new_key()


def _number(request: HttpRequest) -> int | None:
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else None


def _decision(request: HttpRequest) -> str:
    return request.POST.get("decision", "")[:40]


def _is_mobile(request: HttpRequest) -> bool:
    said: dict[str, Any] = request.headers
    return said.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in said.get("User-Agent", "")
