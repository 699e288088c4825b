from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.platform.people.models import IdentityProvider
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.firm_actions import change_firm, set_provider
from kartoteka.platform.staff.forms import FirmForm, ProviderForm
from kartoteka.platform.staff.refusals import FirmNameTaken
from kartoteka.platform.staff.settings_pages import settings_tabs
from kartoteka.platform.ui.doors import page


@page
@require_GET
def settings(request: HttpRequest) -> HttpResponse:
    """The first of the settings the viewer may use."""
    tabs = settings_tabs(request)
    return redirect(tabs[0].url if tabs else "people:account")


@page
@require_http_methods(["GET", "POST"])
def firm(request: HttpRequest) -> HttpResponse:
    allow(request.viewer)
    # A copy: what is typed wrong must not stand in the frame of the page as the firm's name.
    form = FirmForm(request.POST or None, instance=copy(request.firm))
    if request.method == "POST" and form.is_valid():
        try:
            change_firm(request.firm, by=request.viewer, **form.cleaned_data)
        except FirmNameTaken as taken:
            form.add_error("name", str(taken))
        else:
            messages.success(request, _("Saved."))
            return redirect("staff:firm")
    return _shown(request, form, ProviderForm(instance=IdentityProvider.objects.first()))


@page
@require_POST
def provider(request: HttpRequest) -> HttpResponse:
    allow(request.viewer)
    form = ProviderForm(request.POST)
    if form.is_valid():
        set_provider(by=request.viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("staff:firm")
    return _shown(request, FirmForm(instance=request.firm), form, status=422)


def _shown(request: HttpRequest, form: FirmForm, provider_form: ProviderForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "provider_form": provider_form, "provider": IdentityProvider.objects.first()}
    return render(request, "staff/firm.html", context, status=422 if form.errors else status)
