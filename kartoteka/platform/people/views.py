from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kartoteka.platform.people.account_page import account_page
from kartoteka.platform.people.single_sign_on import provider_of
from kartoteka.platform.people.working_firm import choose_firm
from kartoteka.platform.ui.errors import not_found
from kartoteka.platform.ui.shell import navigation

PROVIDER_COOKIE = "provider"
HALF_YEAR_SECONDS = 180 * 86400


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Everybody starts where he works: the first page of his navigation, else his account."""
    items = [item for group in navigation(request) for item in group.items if item.url != "/"]
    return redirect(items[0].url if items else "people:account")


@require_POST
def firm(request: HttpRequest) -> HttpResponse:
    """Works for another of one's firms from now on."""
    if not choose_firm(request, request.POST.get("firm", "")):
        return not_found(request)
    return redirect("/")


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "people/account.html", {"page": account_page(request)})


@require_GET
def firm_sign_in(request: HttpRequest, firm_id: str) -> HttpResponse:
    """The address a firm gives its people: sign-in by its provider, remembered for the sign-in page of this browser."""
    if provider_of(firm_id) is None:
        return not_found(request)
    response = redirect("openid_connect_login", provider_id=firm_id)
    response.set_cookie(
        PROVIDER_COOKIE, firm_id, max_age=HALF_YEAR_SECONDS, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    return response


firm_sign_in.login_required = False
