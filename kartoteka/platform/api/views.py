from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kartoteka.platform.api.actions import issue_token, revoke_token
from kartoteka.platform.api.forms import TokenForm
from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.api.models import Token
from kartoteka.platform.ui.doors import page


@page
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens. POST issues one and shows it, this once."""
    request.viewer.may(USE_API.key).or_raise()
    form, text = TokenForm(request.POST or None, viewer=request.viewer), ""
    if request.method == "POST" and form.is_valid():
        _token, text = issue_token(form.cleaned_data["title"], by=request.viewer, **form.terms())
        form = TokenForm(viewer=request.viewer)
    own = Token.objects.filter(employee=request.viewer.employee_id, revoked_at=None)
    context = {"tokens": own, "form": form, "text": text}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@page
@require_POST
def revocation(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """The token opens nothing any more. One's own only."""
    revoke_token(Token.objects.get(id=token_id, employee=request.viewer.employee_id), by=request.viewer)
    return redirect("tokens:tokens")
