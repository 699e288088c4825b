"""Values of information sets on a card. Somebody outside the set gets what he would get for a field that never was."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.information_sets.pages import sets_section
from kartoteka.cards.information_sets.queries import fact_key
from kartoteka.cards.parties.own_editing import control, reason_text
from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.refusals import OwnFieldWrong
from kartoteka.cards.provenance.channels import channel_title
from kartoteka.cards.provenance.queries import history_of
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.fields.sets import sets_of
from kartoteka.platform.ui.doors import page
from kartoteka.platform.ui.edit import edit_form, edit_refused


@page
@require_GET
def sets(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The viewer's sets on this card."""
    party = visible_party(party_id, viewer=request.viewer)
    return render(request, "information_sets/section.html", {"sets": sets_section(party, viewer=request.viewer)})


@page
@require_http_methods(["GET", "POST"])
def value(request: HttpRequest, party_id: UUID, field_id: UUID) -> HttpResponse:
    """One value, edited in place."""
    party = visible_party(party_id, viewer=request.viewer)
    field = _field(request, field_id)
    known = SetValues.objects.filter(party=party, information_set=field.information_set).first()
    form = forms.Form(request.POST or None, initial={"value": known.values.get(field.key) if known else None})
    form.fields["value"] = control(field)
    if request.method == "GET":
        return edit_form(request, form)
    if not form.is_valid() or not _saved(request, party, field, form):
        return edit_refused(request, form)
    response = render(request, "information_sets/section.html", {"sets": sets_section(party, viewer=request.viewer)})
    response["HX-Retarget"], response["HX-Reswap"] = "#card-sets", "outerHTML"
    return response


def _saved(request: HttpRequest, party: object, field: Field, form: forms.Form) -> bool:
    try:
        set_set_values(party, field.information_set, {field.key: form.cleaned_data["value"]}, by=request.viewer)
    except OwnFieldWrong as wrong:
        form.add_error("value", reason_text(wrong.details.get("reason", ""), wrong.details.get("limit", "")))
        return False
    return True


@page
@require_GET
def history(request: HttpRequest, party_id: UUID, field_id: UUID) -> HttpResponse:
    """All values the field had."""
    party = visible_party(party_id, viewer=request.viewer)
    field = _field(request, field_id)
    facts = [
        {"fact": fact, "channel": channel_title(fact.channel)} for fact in history_of(party.id, fact_key(field))[:100]
    ]
    shown = {"label": named(field.names, field.key), "values": facts, "party": party}
    return render(request, "parties/history.html", {"page": shown})


def _field(request: HttpRequest, field_id: UUID) -> Field:
    fields = Field.objects.select_related("information_set").filter(
        information_set__in=sets_of(request.viewer), retired_at=None
    )
    return fields.get(id=field_id)
