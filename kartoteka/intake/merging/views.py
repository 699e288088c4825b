from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.lines import party_url
from kartoteka.cards.parties.queries import groups_in_use, visible_party
from kartoteka.intake.duplicates.functions import MERGE, SCAN
from kartoteka.intake.duplicates.jobs import SCAN as SCAN_KIND
from kartoteka.intake.merging.comparison import LEFT, RIGHT, compare
from kartoteka.intake.merging.deciding import DECISIONS, decide_pair
from kartoteka.intake.merging.forms import chosen_keys, sent_by
from kartoteka.intake.merging.pages import left_to_decide, pair_context, panel_of
from kartoteka.intake.merging.parting import unmerge
from kartoteka.intake.merging.queries import merge_seen_by
from kartoteka.intake.merging.queue import Wanted, cards_of, counts, pair_of
from kartoteka.intake.merging.taking_back import take_back
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.jobs.actions import start_run
from kartoteka.platform.ui.doors import page


@page
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The likeliest pair that nobody else looks at, and how many there are."""
    request.viewer.may(MERGE.key).or_raise()
    wanted = Wanted.from_query(request.GET)
    groups = [(str(group.id), named(group.names, group.key)) for group in groups_in_use()]
    context = pair_context(request.viewer, wanted) | {"groups": groups, "may_scan": request.viewer.may(SCAN.key)}
    template = "merging/pair.html" if request.htmx else "merging/queue.html"
    return render(request, template, context | {"counts": counts(request.viewer)})


@page
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """How many pairs wait; renews itself when somebody decides one."""
    wanted = Wanted.from_query(request.GET)
    return render(request, "merging/counts.html", {"counts": counts(request.viewer), "wanted": wanted})


@page
@require_POST
def decision(request: HttpRequest, pair_id: UUID) -> HttpResponse:
    """One pair is decided; answers with the next. If it cannot be, the pair stays with the reason."""
    pair, wanted = pair_of(request.viewer, pair_id), Wanted.from_query(request.POST)
    sent = sent_by(request.POST, (pair.party_id, pair.other_id), DECISIONS)
    said: dict[str, object] = {"done": sent.decision, "left": sent.left.name, "right": sent.right.name}
    try:
        said["entry"] = decide_pair(sent, by=request.viewer, pair=pair)
    except Refused as refused:
        said = {"problem": str(refused)}
    context = pair_context(request.viewer, wanted) | said
    return render(request, "merging/pair.html", context, status=422 if "problem" in said else 200)


@page
@require_http_methods(["DELETE"])
def decided(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """A decision is taken back; answers with that pair again."""
    pair = take_back(entry_id, by=request.viewer)
    return render(
        request,
        "merging/pair.html",
        pair_context(request.viewer, Wanted.from_query(request.GET), pair) | {"undone": True},
    )


@page
@require_http_methods(["GET", "POST"])
def chosen(request: HttpRequest) -> HttpResponse:
    """Two cards somebody chose himself, side by side; POST unites them."""
    request.viewer.may(MERGE.key).or_raise()
    keys = chosen_keys(request.GET.getlist("row"))
    left, right = (visible_party(key, viewer=request.viewer) for key in keys)
    problem = ""
    if request.method == "POST":
        sent = sent_by(request.POST, keys, (LEFT, RIGHT))
        try:
            decide_pair(sent, by=request.viewer)
            return HttpResponseRedirect(party_url((sent.left if sent.decision == LEFT else sent.right).id))
        except Refused as refused:
            problem = str(refused)
    shown = {"comparison": compare(*cards_of(left.id, right.id), viewer=request.viewer), "problem": problem}
    return render(request, "merging/chosen.html", shown, status=422 if problem else 200)


@page
@require_POST
def scan(request: HttpRequest) -> HttpResponse:
    """The whole base is compared, as long work."""
    request.viewer.may(SCAN.key).or_raise()
    return redirect("jobs:run", start_run(SCAN_KIND, _("Compare the whole base"), by=request.viewer, arguments={}).id)


@page
@require_GET
def panel(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """On a card: cards that may be the same customer, and those that were united with it."""
    party = visible_party(party_id, viewer=request.viewer)
    return render(request, "merging/panel.html", panel_of(party, request.viewer))


@page
@require_http_methods(["DELETE"])
def merge(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Two cards are parted again."""
    parted = unmerge(merge_seen_by(request.viewer, merge_id), by=request.viewer)
    if words := left_to_decide(parted, request.viewer):
        messages.warning(request, words)
    return HttpResponse(status=204, headers={"HX-Redirect": f"/journal/{parted.entry.id}/"})
