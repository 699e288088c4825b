"""Values of the card: edited in place, verified, preferred, not to be used, removed; their history."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties import contact_actions
from kartoteka.cards.parties.actions import lock_party
from kartoteka.cards.parties.editing import Edit, edit_of, row_of
from kartoteka.cards.parties.history_pages import line_again, value_history
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.refusals import ValueChangedMeanwhile
from kartoteka.cards.parties.verification import verify_values
from kartoteka.cards.parties.windows import renewed
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.ui.doors import page
from kartoteka.platform.ui.edit import edit_form, edit_refused


@page
@require_http_methods(["GET", "POST", "DELETE"])
def value(request: HttpRequest, party_id: UUID, fact: str) -> HttpResponse:
    """The form of one value (GET), what was written (POST), or its removal (DELETE)."""
    party = visible_party(party_id, viewer=request.viewer)
    if request.method == "DELETE":
        return _removed(request, party, fact)
    edit = edit_of(party, fact, by=request.viewer)
    form = value_form(edit, request.POST or None)
    if request.method == "GET":
        return edit_form(request, form)
    if form.is_valid() and _saved(request, party, fact, form):
        return _line_response(request, party, fact)
    return edit_refused(request, form)


def value_form(edit: Edit, written: Any = None) -> forms.Form:
    """A form of one control, and what stood there when it was opened."""
    form = forms.Form(written, initial={"value": edit.stored, "was": str(edit.stored or "")})
    form.fields["value"] = edit.control
    form.fields["was"] = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    return form


def _saved(request: HttpRequest, party: Party, key: str, form: forms.Form) -> bool:
    """Writes it unless somebody else changed this very value since the form was opened, which is told."""
    try:
        lock_party(party.id, by=request.viewer)
        edit = edit_of(visible_party(party.id, viewer=request.viewer), key, by=request.viewer)
        if str(edit.stored or "") != form.cleaned_data["was"]:
            form.data = form.data.copy()
            form.data["was"] = str(edit.stored or "")
            raise ValueChangedMeanwhile(value=edit.stored)
        edit.save(form.cleaned_data["value"])
    except Refused as refused:
        form.add_error("value", str(refused))
        return False
    return True


def _line_response(request: HttpRequest, party: Party, key: str) -> HttpResponse:
    if key == "name":
        return renewed("formal")
    line = line_again(party.id, key, viewer=request.viewer)
    if line is None:
        return renewed("formal")
    response = render(request, "parties/line.html", {"line": line})
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Trigger"] = (
        "closest .k-row",
        "outerHTML",
        "card:changed",
    )
    return response


def _removed(request: HttpRequest, party: Party, key: str) -> HttpResponse:
    prefix, _colon, rest = key.partition(":")
    if prefix == "requisite":
        contact_actions.remove_requisite(row_of(party, Requisite, rest), by=request.viewer)
    else:
        contact_actions.remove_contact_point(
            row_of(party, ContactPoint, rest if prefix == "contact" else ""), by=request.viewer
        )
    return renewed("formal")


@page
@require_GET
def history(request: HttpRequest, party_id: UUID, fact: str) -> HttpResponse:
    """All values the field had, with their sources, and what can be done with the present one."""
    party = visible_party(party_id, viewer=request.viewer)
    return render(request, "parties/history.html", {"page": value_history(party, fact, viewer=request.viewer)})


@page
@require_POST
def verification(request: HttpRequest, party_id: UUID, fact: str) -> HttpResponse:
    """The present value is right, as of now."""
    verify_values(visible_party(party_id, viewer=request.viewer), [fact], by=request.viewer)
    return renewed("formal")


@page
@require_http_methods(["POST", "DELETE"])
def preference(request: HttpRequest, party_id: UUID, fact: str) -> HttpResponse:
    """This contact point is the preferred one of its kind (POST), or no more (DELETE)."""
    point = row_of(visible_party(party_id, viewer=request.viewer), ContactPoint, fact.removeprefix("contact:"))
    contact_actions.prefer_contact_point(point, by=request.viewer, preferred=request.method == "POST")
    return renewed("formal")


@page
@require_http_methods(["POST", "DELETE"])
def ban(request: HttpRequest, party_id: UUID, fact: str) -> HttpResponse:
    """This contact point must not be used (POST), or may be again (DELETE)."""
    point = row_of(visible_party(party_id, viewer=request.viewer), ContactPoint, fact.removeprefix("contact:"))
    contact_actions.change_contact_point(point, by=request.viewer, do_not_use=request.method == "POST")
    return renewed("formal")
