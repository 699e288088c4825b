import json
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.ui.doors import page
from kartoteka.platform.workstations import drafts as kept
from kartoteka.platform.workstations import pins, seats
from kartoteka.platform.workstations.forms import PinForm
from kartoteka.platform.workstations.marks import place_of, unmark
from kartoteka.platform.workstations.models import Pin, Workstation
from kartoteka.platform.workstations.pages import people_at

WRONG_PIN = 422


@never_cache
@require_GET
def screen(request: HttpRequest) -> HttpResponse:
    """Who uses this workstation: a name, a PIN, and his work is there. Open to whoever stands in front of it."""
    place = place_of(request)
    if place is None:
        return redirect("account_login")
    with firm_context(place.firm_id):
        workstation = seats.workstation_at(place)
        if workstation is not None:
            return _screen(request, workstation, _inside(request.GET.get("next", "")))
    return _not_a_workstation()


@never_cache
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Somebody comes by PIN; whoever was here before is locked."""
    place, said = place_of(request), request.POST
    if place is None:
        return redirect("account_login")
    with firm_context(place.firm_id):
        workstation = seats.workstation_at(place)
        if workstation is None:
            return _not_a_workstation()
        key, answer, address = _key(said.get("employee", "")), pins.Answer.MISSING, ""
        if key and said.get("pin", ""):
            answer, address = seats.come_by_pin(request, workstation, key, said["pin"][:20])
        if answer is pins.Answer.RIGHT:
            return redirect(address or _inside(said.get("next", "")) or "/")
        return _screen(request, workstation, _inside(said.get("next", "")), chosen=key, answer=answer)


@never_cache
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Whoever is here is locked; what he left stays as it is."""
    place = place_of(request)
    if place and request.user.is_authenticated:
        with firm_context(place.firm_id):
            seats.lock(request, request.POST.get("address", ""))
    return redirect("workstations:screen")


@require_POST
def activity(request: HttpRequest) -> HttpResponse:
    """Somebody is still there; noted by the lock."""
    return HttpResponse(status=204)


screen.login_required = change.login_required = lock.login_required = False


@page
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def drafts(request: HttpRequest) -> HttpResponse:
    """One's own unfinished forms. POST {"key", "values"} keeps one, DELETE ?key= drops one."""
    if request.method == "GET":
        return JsonResponse(kept.drafts_of(request.viewer))
    if request.method == "DELETE":
        kept.drop_draft(request.GET.get("key", ""), by=request.viewer)
        return HttpResponse(status=204)
    try:
        said: Any = json.loads(request.body)
        kept.keep_draft(said["key"], said["values"], by=request.viewer)
    except (ValueError, KeyError, TypeError, RecursionError):
        return HttpResponse(status=400)
    return HttpResponse(status=204)


@page
@never_cache
@require_http_methods(["GET", "POST", "DELETE"])
def pin(request: HttpRequest) -> HttpResponse:
    """One's own PIN, after the password. POST sets it, DELETE takes it away."""
    if is_reauthentication_required(request, app="account"):
        # Not by the decorator: it would write the PIN into the session while the password is asked.
        return redirect(f"{reverse('account_reauthenticate')}?next={reverse('workstations:pin')}")
    if request.method == "DELETE":
        pins.remove_pin(by=request.viewer)
        return HttpResponse(status=204, headers={"HX-Redirect": "/me/"})
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        pins.set_pin(form.cleaned_data["pin"], by=request.viewer)
        messages.success(request, _("Your PIN is set. It opens workstations at which you have signed in."))
        return redirect("people:account")
    has_pin = Pin.objects.filter(employee_id=request.viewer.employee_id).exists()
    context = {"form": form, "has_pin": has_pin}
    return render(request, "workstations/pin.html", context, status=422 if form.errors else 200)


def _screen(
    request: HttpRequest, workstation: Workstation, next_page: str, chosen: UUID | None = None, answer: Any = None
) -> HttpResponse:
    people = people_at(workstation)
    if chosen is None and people and people[0].comes_by_pin:
        chosen = people[0].key
    context = {
        "workstation": workstation, "people": people, "chosen": chosen, "next": next_page,
        "answer": answer.value if answer else "", "pinned": any(one.comes_by_pin for one in people),
    }  # fmt: skip
    return render(request, "workstations/screen.html", context, status=WRONG_PIN if answer else 200)


def _not_a_workstation() -> HttpResponse:
    response = redirect("account_login")
    unmark(response)
    return response


def _inside(address: str) -> str:
    return address if url_has_allowed_host_and_scheme(address, None) else ""


def _key(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
