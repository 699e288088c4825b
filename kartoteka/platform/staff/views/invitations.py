from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.staff import invitation_actions as actions
from kartoteka.platform.staff.forms import PasswordForm


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, text: str) -> HttpResponse:
    """Where an invitation leads: a password for a new account, or acceptance with the account one has."""
    try:
        firm = actions.firm_of(text)
        with firm_context(firm.id):
            return _accepted(request, text) if request.method == "POST" else _asked(request, text)
    except Refused as refused:
        return render(request, "staff/invitation_closed.html", {"reason": refused.message}, status=409)


invitation.login_required = False


def _asked(request: HttpRequest, text: str, form: PasswordForm | None = None) -> HttpResponse:
    found = actions.open_invitation(text)
    known = actions.account_for(found)
    context = {
        "employee": found.employee,
        "firm": found.firm,
        "form": form or PasswordForm(),
        "needs_password": known is None or known == found.employee.user,
        "is_signed_in": request.user.is_authenticated and request.user == known,
        "back": request.path,
    }
    return render(request, "staff/invitation.html", context, status=422 if form else 200)


def _accepted(request: HttpRequest, text: str) -> HttpResponse:
    if "password" not in request.POST:
        if not request.user.is_authenticated:
            return redirect("account_login")
        actions.accept_as(text, request.user)
        return redirect("/")
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return _asked(request, text, form)
    user = actions.accept_with_password(text, form.cleaned_data["password"])
    messages.success(request, _("Your password is set. Sign in as %(email)s.") % {"email": user.email})
    return redirect("account_login")
