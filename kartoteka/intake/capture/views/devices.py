"""The phones on which people collect."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kartoteka.intake.capture.actions import ask_to_wipe, withdraw_wipe
from kartoteka.intake.capture.functions import DEVICES, USE
from kartoteka.intake.capture.models import DAYS_KEPT
from kartoteka.intake.capture.queries import devices_shown
from kartoteka.platform import clock
from kartoteka.platform.ui.doors import page

MOST = 200


@page
@require_GET
def devices(request: HttpRequest) -> HttpResponse:
    """One's own phones; with ?everybody=1 those of the firm."""
    everybody = request.GET.get("everybody") == "1" or not request.viewer.may(USE.key)
    rows = list(devices_shown(request.viewer, everybody=everybody)[:MOST])
    context = {"rows": rows, "everybody": everybody, "may_see_all": bool(request.viewer.may(DEVICES.key))}
    return render(request, "capture/devices.html", context | {"days": DAYS_KEPT, "now": clock.now()})


@page
@require_POST
def wiping(request: HttpRequest, device_id: UUID) -> HttpResponse:
    """Asks the phone to erase itself; with withdraw=1 takes that back."""
    if request.POST.get("withdraw") == "1":
        row, said = withdraw_wipe(device_id, by=request.viewer), _("The phone stays as it is.")
    else:
        row, said = ask_to_wipe(device_id, by=request.viewer), _("The phone erases itself at its next contact.")
    messages.success(request, said)
    own = row.employee_id == request.viewer.employee_id
    return redirect("capture:devices") if own else redirect("/phones/?everybody=1")
