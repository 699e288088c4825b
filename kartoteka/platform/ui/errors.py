"""Refusals: every page and every htmx request that cannot be answered says why, and what to do now."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the person is told: what happened, why, what to do now."""

    status: int
    title: Text
    reason: Text
    advice: Text
    icon: str = "refused"


REFUSALS = {
    400: Refusal(
        400,
        _("This request could not be understood"),
        _("The address or the form was not complete, perhaps because it was opened long ago or copied in part."),
        _("Go back, reload the page and try once more."),
    ),
    403: Refusal(
        403,
        _("You may not do this"),
        _("Your role in this firm does not include it."),
        _("If you need it for your work, ask your administrator for the right."),
        "locked",
    ),
    404: Refusal(
        404,
        _("There is nothing here"),
        _("The address is mistyped, or what was here has been moved, merged or erased, or belongs to another firm."),
        _("Look for it by name or phone with Ctrl K, or start from the front page."),
        "search",
    ),
    409: Refusal(
        409,
        _("Somebody was faster"),
        _("This was changed while you had it open, so your change was not saved over it."),
        _("Look at what it is now and make your change again; what you typed is kept as a draft."),
        "personal-manager",
    ),
    413: Refusal(
        413,
        _("This is too large"),
        _("The file or the form is larger than this system takes at once."),
        _("Send a smaller file, or divide it into parts. Nothing was stored."),
        "upload",
    ),
    429: Refusal(
        429,
        _("Too much at once"),
        _(
            "From here came more requests in a short time than one person makes; "
            "the door is shut for a while to protect the accounts."
        ),
        _("Wait a minute and try again. What was done before is kept."),
        "deadline",
    ),
    500: Refusal(
        500,
        _("Something broke on our side"),
        _("It is not your mistake. What was being done was undone as a whole; nothing is half saved."),
        _("Try again. If it happens again, tell your administrator the time and what you were doing."),
        "warning",
    ),
}
CSRF = Refusal(
    403,
    _("This page was open too long"),
    _("For your safety a form is accepted only from a page of this session; you signed in or out since it was opened."),
    _("Go back, reload the page and send the form again; what you typed is kept as a draft."),
    "locked",
)


def refuse(request: HttpRequest, status: int, reason: Text = "", advice: Text = "") -> HttpResponse:
    """Return the page (for htmx the short message) of a refusal; `reason` and `advice` replace the general ones."""
    refusal = REFUSALS[status]
    return answer(request, replace(refusal, reason=reason or refusal.reason, advice=advice or refusal.advice))


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return a refusal as a whole page, or for htmx as a message among the messages."""
    if request.headers.get("HX-Request") != "true":
        return render(request, f"ui/errors/{refusal.status}.html", {"refusal": refusal}, status=refusal.status)
    response = render(request, "ui/errors/message.html", {"refusal": refusal}, status=refusal.status)
    response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, HTTPStatus.BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`handler403`: a reason written for people (a lazy translation, or text with a space in it) is shown."""
    reason = exception.args[0] if exception is not None and exception.args else ""
    return refuse(request, HTTPStatus.FORBIDDEN, reason if " " in str(reason) else "")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, HTTPStatus.NOT_FOUND)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refuse(request, HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    return refuse(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return answer(request, CSRF)
