"""Every request works in the name of one employee of one firm, inside that firm's transaction."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kartoteka.platform.access.doors import stopped_at_the_door
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.access.refusals import explained, is_explained
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Membership
from kartoteka.platform.people.working_firm import SESSION_KEY, working_membership


class _TakenBack(Exception):
    """Leaves the firm's transaction so that whatever a failed view wrote is rolled back."""


class ViewerMiddleware:
    """Sets `request.viewer` (None for an account without a firm, or nobody) and opens `firm_context` around the view.

    A view that raises wrote nothing. Refusals, missing rights and missing objects become pages in a new transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = request.failure = None
        _speak(request)
        membership = working_membership(request)
        if membership is None:
            return self.get_response(request)
        try:
            with _working_for(membership.in_firm):
                _introduce(request, membership)
                response = self.get_response(request)
                if request.failure is not None:
                    raise _TakenBack
                return response
        except _TakenBack:
            if not is_explained(request.failure) or request.path.startswith("/api/"):
                return response
        with _working_for(membership.in_firm):
            return explained(request, request.failure)

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        return stopped_at_the_door(request, view)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Notes the failure; what can be explained is answered after the transaction is over."""
        request.failure = exception
        if request.path.startswith("/api/"):
            return None
        if not is_explained(exception):
            # The page that says so must not ask the database in a broken transaction.
            request.viewer = None
            return None
        return explained(request, exception) if request.viewer is None else HttpResponse(status=500)


def _working_for(firm: Firm) -> ExitStack:
    stack = ExitStack()
    with ExitStack() as opening:
        opening.enter_context(firm_context(firm.id))
        opening.enter_context(timezone.override(ZoneInfo(firm.time_zone)))
        stack = opening.pop_all()
    return stack


def _introduce(request: HttpRequest, membership: Membership) -> None:
    try:
        request.viewer = viewer_for(membership.employee_id)
    except NoSuchEmployee:
        request.session.pop(SESSION_KEY, None)
    request.firm = membership.in_firm


def _speak(request: HttpRequest) -> None:
    user = request.user
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    known = dict(settings.LANGUAGES)
    language = user.language if user.is_authenticated else cookie
    if language not in known:
        language = translation.get_language_from_request(request)
    translation.activate(language)
    request.LANGUAGE_CODE = language
