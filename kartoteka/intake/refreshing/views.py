from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.parties.queries import visible_party
from kartoteka.intake.refreshing import actions
from kartoteka.intake.refreshing.forms import RefreshForm
from kartoteka.intake.refreshing.functions import MANAGE, VIEW
from kartoteka.intake.refreshing.links import path_of
from kartoteka.intake.refreshing.lists import STATES
from kartoteka.intake.refreshing.models import LETTER, Request
from kartoteka.intake.refreshing.pages import fresh_page
from kartoteka.intake.refreshing.public_page import PublicPage, blank, known_values, language_of, opened, sent
from kartoteka.intake.refreshing.refusals import LinkClosed
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def refreshing(request: HttpRequest) -> HttpResponse:
    """How fresh the base is, and what was done for it. POST begins another refreshing."""
    viewer = request.viewer
    viewer.may(VIEW.key).or_raise()
    form = RefreshForm(request.POST or None)
    if request.method == "POST":
        viewer.may(MANAGE.key).or_raise()
        if form.is_valid():
            begun = actions.begin_refresh(by=viewer, site=request.build_absolute_uri("/").rstrip("/"), **form.values())
            return redirect("jobs:run", begun.run_id)
    context = {"page": fresh_page(), "form": form, "may_begin": bool(viewer.may(MANAGE.key))}
    return render(request, "refreshing/refreshing.html", context, status=422 if form.errors else 200)


@page
@require_GET
def asked(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request: what is asked of whom, and its link."""
    request.viewer.may(VIEW.key).or_raise()
    found = Request.objects.visible_to(request.viewer).select_related("party", "refresh").get(id=request_id)
    visible_party(found.party_id, viewer=request.viewer)
    is_letter, may_manage = found.refresh.way == LETTER, bool(request.viewer.may(MANAGE.key))
    asked_for = known_values(found)
    known = [one for one in asked_for if request.viewer.may_see_field(one.kind or one.field)]
    # Behind the link stand all of them, whoever opens it.
    may_open = may_manage and len(known) == len(asked_for)
    link = request.build_absolute_uri(path_of(found)) if is_letter and may_open else ""
    context = {
        "row": found,
        "known": known,
        "state": STATES[found.state],
        "link": link,
        "may_revoke": is_letter and may_manage,
    }
    return render(request, "refreshing/request.html", context)


@page
@require_POST
def revocation(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The link leads nowhere any more."""
    request.viewer.may(VIEW.key).or_raise()
    actions.revoke(Request.objects.visible_to(request.viewer).get(id=request_id), by=request.viewer)
    messages.success(request, _("Taken back: the link leads nowhere any more."))
    return redirect("refreshing:request", request_id)


@never_cache
@require_http_methods(["GET", "POST"])
def public(request: HttpRequest, token: str) -> HttpResponse:
    """What is noted about a customer, for himself; sent, it is confirmed or waits to be verified."""
    try:
        with opened(token) as found:
            language = language_of(found, request.POST.get("language") or request.GET.get("language", ""))
            with override(language):
                if request.method == "GET":
                    return _page(request, blank(found, language))
                refused = sent(found, language, request.POST, request.META.get("REMOTE_ADDR", ""))
                return _page(request, refused) if refused else redirect(f"{request.path}?language={language}")
    except LinkClosed as closed:
        return render(request, "submissions/public_closed.html", {"reason": closed.message}, status=404)


def _page(request: HttpRequest, shown: PublicPage) -> HttpResponse:
    context = {"shown": shown, "firm": shown.request.party.firm, "language": shown.language}
    return render(request, "refreshing/public.html", context, status=shown.status)


public.login_required = False
