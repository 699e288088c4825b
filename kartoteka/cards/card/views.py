from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.card.new_cards import NewCardForm, new_party
from kartoteka.cards.card.pages import card_page, head
from kartoteka.cards.card.seams import panels_in
from kartoteka.cards.card.timeline import timeline
from kartoteka.cards.parties import functions
from kartoteka.cards.parties.actions import create_party, remove_party
from kartoteka.cards.parties.lines import party_url
from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.parties.windows import form_window
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.files.actions import add_file
from kartoteka.platform.files.forms import FileForm
from kartoteka.platform.files.models import File
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "DELETE"])
def card(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """The card; or its removal."""
    party = visible_party(party_id, viewer=request.viewer)
    if request.method == "DELETE":
        remove_party(party, by=request.viewer)
        return HttpResponse(status=204, headers={"HX-Redirect": "/"})
    return render(request, "card/card.html", {"card": card_page(party, viewer=request.viewer)})


@page
@require_GET
def card_head(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    return render(request, "card/head.html", {"head": head(party, viewer=request.viewer)})


@page
@require_GET
def card_timeline(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """What happened, newest first; `only` one source, `before` a moment."""
    party = visible_party(party_id, viewer=request.viewer)
    only, before = request.GET.get("only", ""), _moment(request.GET.get("before", ""))
    shown = {"timeline": timeline(party, viewer=request.viewer, only=only, before=before), "party": party}
    return render(request, "card/timeline_items.html" if before else "card/timeline.html", shown)


def _moment(text: str) -> Any:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


@page
@require_http_methods(["GET", "POST"])
def new_card(request: HttpRequest) -> HttpResponse:
    """The least that makes a card; similar ones are shown while typing by whoever knows them."""
    request.viewer.may(functions.CREATE.key).or_raise()
    form = NewCardForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    if request.method == "POST" and form.is_valid():
        try:
            party = create_party(new_party(form.cleaned_data, request.viewer), by=request.viewer)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return HttpResponseRedirect(party_url(party.id))
    return render(
        request,
        "card/new.html",
        {"form": form, "panels": panels_in("new", request.viewer)},
        status=422 if form.errors else 200,
    )


@page
@require_GET
def files(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    rows = (
        File.objects.visible_to(request.viewer).filter(party_id=party.id).select_related("by", "information_set")[:100]
    )
    return render(
        request, "card/files.html", {"files": rows, "party": party, "may_change": may_change(party, request.viewer)}
    )


@page
@require_http_methods(["GET", "POST"])
def new_file(request: HttpRequest, party_id: UUID) -> HttpResponse:
    party = visible_party(party_id, viewer=request.viewer)
    form = FileForm(request.POST or None, request.FILES or None, viewer=request.viewer)

    def save(values: dict[str, Any]) -> None:
        sent, chosen = values["file"], values.get("information_set_id")
        set_id = UUID(chosen) if chosen else None
        add_file(
            sent.name, sent.chunks(), by=request.viewer, party_id=party.id, media_type=sent.content_type or "",
            information_set_id=set_id,
        )  # fmt: skip

    return form_window(request, form, title=_("New file"), save=save, parts=("files",))
