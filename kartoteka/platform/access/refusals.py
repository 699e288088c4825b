"""Exceptions that mean "no", as pages; to htmx, as messages."""

from dataclasses import replace

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kartoteka.platform.access.decisions import NotAllowed, Refused
from kartoteka.platform.access.queries import who_gives_rights
from kartoteka.platform.access.reasons import in_words
from kartoteka.platform.ui.errors import REFUSALS, answer, not_allowed, not_found

EXPLAINED = (Refused, PermissionDenied, ObjectDoesNotExist, Http404)


def is_explained(failure: Exception | None) -> bool:
    return isinstance(failure, EXPLAINED)


def explained(request: HttpRequest, failure: Exception) -> HttpResponse:
    """409 with what was refused, 403 with the missing right and who gives it, 404 for what is not there."""
    if isinstance(failure, Refused):
        return _refused(request, failure)
    if isinstance(failure, NotAllowed):
        return _missing_right(request, failure)
    if isinstance(failure, PermissionDenied):
        return not_allowed(request, failure)
    return not_found(request)


def _refused(request: HttpRequest, failure: Refused) -> HttpResponse:
    known = replace(REFUSALS[409], title=_("This cannot be done"), reason=str(failure), icon="refused")
    refusal = replace(known, advice=_("Nothing was changed. Go back, mend what is said above and try again."))
    if _is_fragment(request):
        return answer(request, replace(refusal, advice=""))
    return render(request, "access/refused.html", {"refusal": refusal, "back": _came_from(request)}, status=409)


def _missing_right(request: HttpRequest, failure: NotAllowed) -> HttpResponse:
    givers = who_gives_rights() if request.viewer else []
    advice = _("If you need it for your work, ask your administrator for the right.")
    if givers:
        advice = _("If you need it for your work, ask for the right: %(names)s can give it.") % {
            "names": ", ".join(givers)
        }
    refusal = replace(REFUSALS[403], reason=in_words(failure.denied), advice=advice)
    if _is_fragment(request):
        return answer(request, refusal)
    context = {"refusal": refusal, "function": failure.denied.details.get("function", "")}
    return render(request, "access/missing_right.html", context, status=403)


def _is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _came_from(request: HttpRequest) -> str:
    address = request.headers.get("Referer", "")
    fits = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if fits else "/"
