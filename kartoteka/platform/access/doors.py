"""Which addresses are open to whom before any view is asked."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.sign_in import has_second_factor
from kartoteka.platform.people.single_sign_on import confined_to
from kartoteka.platform.ui.errors import refuse

# Open to everybody: sign-in itself, what has its own locks (API, pushes), and how one likes the pages.
OPEN = ("/account/", "/api/", "/ui/", "/static/", "/live/")

# What is needed to set a second factor, or to leave.
OPEN_WITHOUT_FACTOR = ("/account/", "/ui/", "/static/")

# An account's address is changed by whoever answers for it, and accounts are made by invitation only.
CLOSED = {
    "account_email", "account_email_verification_sent", "account_confirm_email", "account_signup",
    "socialaccount_signup", "socialaccount_connections",
}  # fmt: skip
OWN_KEYS = {"account_change_password", "account_set_password", "account_reauthenticate"}


def stopped_at_the_door(request: HttpRequest, view: Callable) -> HttpResponse | None:
    """The answer to a request that does not reach its view; None lets it in."""
    name = request.resolver_match.url_name or ""
    if name in CLOSED:
        raise Http404
    if request.user.is_authenticated and _is_about_keys(name) and confined_to(request):
        raise PermissionDenied(
            _("You signed in by your firm's provider; keys are changed after signing in by password.")
        )
    if not request.path.startswith(OPEN_WITHOUT_FACTOR) and _lacks_factor(request):
        return _to_second_factor(request)
    if request.viewer is not None or request.path.startswith(OPEN) or not getattr(view, "login_required", True):
        return None
    return _without_firm(request) if request.user.is_authenticated else _to_sign_in(request)


def _lacks_factor(request: HttpRequest) -> bool:
    """Whether this is a session that may do nothing until it has a second factor. A firm's provider answers for its own."""
    user = request.user
    if not user.is_authenticated or not user.must_have_factor or getattr(request, "by_token", False):
        return False
    return not confined_to(request) and not has_second_factor(user)


def _to_second_factor(request: HttpRequest) -> HttpResponse:
    address = resolve_url("mfa_activate_totp")
    if request.path.startswith("/api/"):
        return HttpResponse(status=403)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=200, headers={"HX-Redirect": address})
    messages.warning(request, _("Your second factor was reset. Set a new one to go on."))
    return HttpResponseRedirect(address)


def _is_about_keys(name: str) -> bool:
    return name.startswith("mfa_") or name in OWN_KEYS


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = f"{resolve_url('account_login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=200, headers={"HX-Redirect": resolve_url("account_login")})
    return HttpResponseRedirect(address)


def _without_firm(request: HttpRequest) -> HttpResponse | None:
    if request.resolver_match.view_name in {"people:account", "people:firm"}:
        return None
    return refuse(
        request, 403, _("Your account works for no firm at present."),
        _("Ask your administrator for an invitation, or sign in with another account."),
    )  # fmt: skip
