"""Requests that carry a token: whose they are, in that firm's transaction, and never answered twice."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.core.exceptions import RequestDataTooBig
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kartoteka.platform.api import idempotency
from kartoteka.platform.api.problems import problem
from kartoteka.platform.api.queries import viewer_of_token
from kartoteka.platform.api.tokens import read
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm

PATH = "/api/"


class ApiMiddleware:
    """Opens the token's firm around the view and sets `request.viewer`. Without a token the session's viewer stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        header = request.headers.get("Authorization", "")
        if not request.path.startswith(PATH) or not header:
            return self._answer(request)
        presented = read(header.removeprefix("Bearer ").strip()) if header.startswith("Bearer ") else None
        firm = Firm.objects.filter(id=presented.firm_id).first() if presented else None
        if firm is None:
            return problem(401, "unauthorised", "The token is not valid.")
        with firm_context(firm.id), timezone.override(ZoneInfo(firm.time_zone)):
            viewer = viewer_of_token(presented)
            if viewer is None:
                return problem(401, "unauthorised", "The token is not valid.")
            request.viewer, request.firm, request.by_token, request.token_id = viewer, firm, True, presented.token_id
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PATH) or request.viewer is None:
            return self.get_response(request)
        try:
            response = idempotency.answered_once(request, self.get_response)
        except RequestDataTooBig:
            response = problem(413, "too_large", "The request is larger than is accepted.")
        if response.status_code >= 400 and connection.in_atomic_block:
            transaction.set_rollback(True)
        return response
