"""The lock of a workstation, in front of every door: pages, fragments, the API by a session, pushes."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.workstations import seats
from kartoteka.platform.workstations.marks import COOKIE, place_of

# What somebody may open who is nobody: the screen itself, signing in, forms on the web. All of it is asked as nobody.
SCREEN = {"/workstation/", "/workstation/change/", "/workstation/lock/"}
OPEN = ("/account/", "/sign-in/", "/invitation/", "/f/", "/ui/", "/static/", "/healthz/")
READING = ("GET", "HEAD")


class LockMiddleware:
    """Sets `request.station` (None away from workstations). A locked session is nobody's: nothing behind this knows whose
    it was. Must stand after the middleware of sign-in and before whatever asks who the viewer is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.station = None
        if not (COOKIE in request.COOKIES or request.session.get(seats.SEAT)) or _by_token(request):
            return self.get_response(request)
        held = seats.held_by(request)
        if held is None:
            _take_seat(request)
            held = seats.held_by(request)
        if held is not None:
            with firm_context(held.firm_id):
                key = request.session.session_key or ""
                request.station = seats.standing(held, key, is_activity=is_activity(request))
            if request.station is None:
                return self._locked(request)
        elif not request.user.is_authenticated and not _is_open(request) and _is_page(request):
            return _to_screen(request.get_full_path())
        return _not_kept(self.get_response(request), request)

    def _locked(self, request: HttpRequest) -> HttpResponse:
        if _is_open(request):
            seats.forget_session(request)
            return _not_kept(self.get_response(request), request)
        # The session is left alone: the answer may arrive after another user's, and must not end his.
        return _not_kept(answer_of(request), request)


def is_activity(request: HttpRequest) -> bool:
    """Whether a person does something: opens a page, sends something. Pages that renew themselves do not count."""
    if request.method not in READING:
        return True
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return mode == "navigate" and _is_page(request)


def answer_of(request: HttpRequest) -> HttpResponse:
    """What a locked session is told: pages lead to the screen, programs get 423, pushes end."""
    if request.path.startswith("/live/"):
        return HttpResponse(status=204, content_type="text/event-stream")
    if request.headers.get("HX-Request") == "true":
        asked = urlsplit(request.headers.get("HX-Current-URL", ""))
        return HttpResponse(status=200, headers={"HX-Redirect": _screen(asked.path)})
    return _to_screen(request.get_full_path()) if _is_page(request) else HttpResponse("locked", status=423)


def _is_open(request: HttpRequest) -> bool:
    return request.path in SCREEN or request.path.startswith(OPEN)


def _is_page(request: HttpRequest) -> bool:
    is_fragment = request.headers.get("HX-Request") == "true"
    return request.method in READING and not is_fragment and not request.path.startswith(("/api/", "/live/"))


def _by_token(request: HttpRequest) -> bool:
    """A program with a token of its own does not come by the session."""
    return (
        request.path.startswith("/api/") and "Authorization" in request.headers and not request.session.get(seats.SEAT)
    )


def _take_seat(request: HttpRequest) -> None:
    place = place_of(request)
    if place and request.session.get(seats.SEAT) is None and request.user.is_authenticated:
        with firm_context(place.firm_id):
            seats.take_seat(request, place)


def _to_screen(address: str) -> HttpResponse:
    return HttpResponseRedirect(_screen(address))


def _screen(address: str) -> str:
    return f"{resolve_url('workstations:screen')}?{urlencode({'next': address})}"


def _not_kept(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Nothing of a page stays in a browser that others use, so that Back shows nothing after a change of user."""
    if not request.path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-store"
    return response
