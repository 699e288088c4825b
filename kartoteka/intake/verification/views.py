from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.intake.submissions.models import State, Submission
from kartoteka.intake.verification import reservations
from kartoteka.intake.verification.checks import compared_with
from kartoteka.intake.verification.deciding import decide
from kartoteka.intake.verification.forms import VerifyForm
from kartoteka.intake.verification.functions import MEASURES, VERIFY
from kartoteka.intake.verification.measures import measures
from kartoteka.intake.verification.pages import chosen_card, inbox, verify_page
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.ui.doors import page


@page
@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for verifying. POST takes the one that waits longest, or the one named."""
    request.viewer.may(VERIFY.key).or_raise()
    if request.method == "GET":
        context = {"page": inbox(request.viewer), "may_measure": bool(request.viewer.may(MEASURES.key))}
        return render(request, "verification/inbox.html", context)
    return _next(request)


@page
@require_POST
def reservation(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Takes this one."""
    row = reservations.take(submission_id, by=request.viewer)
    return redirect("verification:submission", row.id)


@page
@require_http_methods(["GET", "POST"])
def submission(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """One submission beside the nearest cards; POST decides, and the next one follows."""
    request.viewer.may(VERIFY.key).or_raise()
    row = Submission.objects.select_related("form__source", "version", "collected_by").get(id=submission_id)
    if row.state != State.VERIFYING or row.reserved_by_id != request.viewer.employee_id:
        return redirect("submissions:submission", row.id)
    form = VerifyForm(row, request.viewer, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            with transaction.atomic():
                said = decide(row, form, request.POST, by=request.viewer)
            if said:
                messages.success(request, said)
                return _next(request)
        except Refused as refused:
            form.add_error(None, str(refused))
    shown = verify_page(row, form, sent=request.POST, viewer=request.viewer)
    status = 422 if request.method == "POST" else 200
    return render(request, "verification/submission.html", {"page": shown, "form": form}, status=status)


@page
@require_GET
def comparison(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """A fragment: the values beside those of the card in ?target=."""
    request.viewer.may(VERIFY.key).or_raise()
    row = Submission.objects.select_related("version").get(id=submission_id)
    card = chosen_card(request.GET.get("target", ""), request.viewer)
    compared = compared_with(row, card, row.values, request.viewer) if card else []
    return render(request, "verification/comparison.html", {"card": card, "compared": compared, "replaced": []})


@page
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """How verifying goes: by operator and by collector."""
    request.viewer.may(MEASURES.key).or_raise()
    return render(request, "verification/measures.html", measures())


def _next(request: HttpRequest) -> HttpResponse:
    row = reservations.take_next(by=request.viewer)
    if row is None:
        messages.info(request, _("Nothing waits any more."))
        return redirect("verification:inbox")
    return redirect("verification:submission", row.id)
