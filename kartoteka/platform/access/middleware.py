"""Every request works in the name of one employee of one firm, inside that firm's transaction."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.people.models import Membership

SESSION_KEY = "firm"


class ViewerMiddleware:
    """Sets `request.viewer` (None for an account without a firm, or nobody) and opens `firm_context` around the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None
        _speak(request)
        membership = _membership(request)
        if membership is None:
            return self.get_response(request)
        with firm_context(membership.in_firm_id), timezone.override(ZoneInfo(membership.in_firm.time_zone)):
            try:
                request.viewer = viewer_for(membership.employee_id)
            except NoSuchEmployee:
                request.session.pop(SESSION_KEY, None)
            request.firm = membership.in_firm
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Whatever a failed view wrote is taken back; Django turns the exception into a page."""
        if connection.in_atomic_block:
            transaction.set_rollback(True)


def _membership(request: HttpRequest) -> Membership | None:
    if not request.user.is_authenticated:
        return None
    own = list(Membership.objects.filter(user=request.user).select_related("in_firm").order_by("in_firm__name"))
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in own if str(one.in_firm_id) == chosen), own[0] if own else None)


def _speak(request: HttpRequest) -> None:
    user = request.user
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    known = dict(settings.LANGUAGES)
    language = user.language if user.is_authenticated else cookie
    if language not in known:
        language = translation.get_language_from_request(request)
    translation.activate(language)
    request.LANGUAGE_CODE = language
