from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kartoteka.cards.parties.functions import CREATE
from kartoteka.intake.duplicates.similar import Typed, similar_cards
from kartoteka.platform.ui.doors import page

LONGEST = 500


@page
@require_http_methods(["GET", "POST"])
def similar(request: HttpRequest) -> HttpResponse:
    """A fragment: cards like what was typed into the form of a new one; empty if there are none."""
    request.viewer.may(CREATE.key).or_raise()
    sent = request.GET if request.method == "GET" else request.POST
    typed = Typed(
        **{name: sent.get(name, "")[:LONGEST].replace("\x00", "") for name in Typed.__slots__ if name in sent}
    )
    return render(request, "duplicates/similar.html", {"cards": similar_cards(typed, request.viewer)})
