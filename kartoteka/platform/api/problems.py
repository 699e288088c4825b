"""Errors as application/problem+json (RFC 9457)."""

import logging
from typing import Any

import orjson
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from kartoteka.platform.access.decisions import NotAllowed, Refused
from kartoteka.platform.access.records import moved_card

logger = logging.getLogger("django.request")

TITLES = {
    301: "Moved", 400: "Bad request", 401: "Unauthorised", 403: "Forbidden", 404: "Not found", 409: "Conflict", 413: "Too large",
    415: "Unsupported media type", 422: "Not valid", 429: "Too many requests", 500: "Server error",
}  # fmt: skip


def problem(status: int, code: str, detail: str = "", **more: Any) -> HttpResponse:
    """An answer that says what went wrong: `code` for programs, `detail` for people."""
    body = {"type": "about:blank", "title": TITLES.get(status, ""), "status": status, "code": code, "detail": detail}
    response = HttpResponse(orjson.dumps(body | more), status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def explain_errors(api: NinjaAPI) -> None:
    """Every exception an operation may raise becomes a problem."""

    @api.exception_handler(NotAllowed)
    def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
        return problem(403, error.denied.code, "The right is missing.", **error.denied.details)

    @api.exception_handler(PermissionDenied)
    def _forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
        return problem(403, "forbidden")

    @api.exception_handler(Refused)
    def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return problem(409, error.code, str(error.message), **error.details)

    @api.exception_handler(ObjectDoesNotExist)
    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Exception) -> HttpResponse:
        return _moved(request) or problem(404, "not_found", "There is nothing here, or nothing you may see.")

    @api.exception_handler(ValidationError)
    def _not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        found = [{"where": list(map(str, one["loc"])), "what": one["msg"]} for one in error.errors]
        return problem(422, "not_valid", "Some values are not valid.", errors=found)

    _explain_limits(api)


def _moved(request: HttpRequest) -> HttpResponse | None:
    """The card was united with another: where it is now. Nothing is written there by an old address."""
    match = request.resolver_match
    key = match.kwargs.get("party_id") if match else None
    place = moved_card(request.viewer, key) if getattr(request, "viewer", None) else None
    if place is None:
        return None
    status = 301 if request.method in {"GET", "HEAD"} else 409
    response = problem(status, "merged", "This card was united with another.", merged_into=str(place))
    response["Cache-Control"] = "no-store"
    if status == 301:
        response["Location"] = request.get_full_path().replace(str(key), str(place))
    return response


def _explain_limits(api: NinjaAPI) -> None:
    @api.exception_handler(DataError)
    def _no_such_value(request: HttpRequest, error: DataError) -> HttpResponse:
        return problem(422, "not_valid", "A value is out of the range that can be stored.")

    @api.exception_handler(AuthenticationError)
    def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(401, "unauthorised", "Sign in, or send a token.")

    @api.exception_handler(RequestDataTooBig)
    def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return problem(413, "too_large", "The request is larger than is accepted.")

    @api.exception_handler(Throttled)
    def _too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
        response = problem(429, "too_many", "Too many requests.")
        response["Retry-After"] = str(int(error.wait or 1))
        return response

    @api.exception_handler(HttpError)
    def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, "bad_request", str(error))

    @api.exception_handler(IntegrityError)
    def _conflict(request: HttpRequest, error: IntegrityError) -> HttpResponse:
        logger.warning("API: a constraint refused a write", exc_info=error)
        return problem(409, "conflict", "Somebody wrote the same at the same time. Read again and repeat.")

    @api.exception_handler(Exception)
    def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.error("API: %s %s failed", request.method, request.path, exc_info=error)
        return problem(500, "server_error", "Something broke on our side; nothing was written.")
