import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources import actions, source_actions
from kartoteka.intake.sources.forms import CallForm, SourceForm, of_call
from kartoteka.intake.sources.functions import EXPORT, LOG, MANAGE, VIEW
from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.pages import month_page, read_month
from kartoteka.intake.sources.spreadsheets import matrix_workbook
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.actions import record
from kartoteka.platform.lists.events import LIST_EXPORTED
from kartoteka.platform.lists.exports import TYPES
from kartoteka.platform.ui.doors import page


@page
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """The month by source and day, and what became of those who called."""
    viewer = request.viewer
    viewer.may(VIEW.key).or_raise()
    shown = month_page(read_month(request.GET.get("month", "")), viewer=viewer)
    rights = {
        "may_log": viewer.may(LOG.key),
        "may_manage": viewer.may(MANAGE.key),
        "may_export": viewer.may(EXPORT.key),
    }
    return render(request, "sources/month.html", {"page": shown, **rights})


@page
@require_GET
def month_xlsx(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    viewer.may(VIEW.key).or_raise()
    viewer.may(EXPORT.key).or_raise()
    shown = month_page(read_month(request.GET.get("month", "")), viewer=viewer)
    record(LIST_EXPORTED, by=viewer, count=shown.totals.total.number, list="calls", format="xlsx", month=shown.month)
    answer = HttpResponse(matrix_workbook(shown), content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = f'attachment; filename="calls-{shown.month}.xlsx"'
    return answer


@page
@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest) -> HttpResponse:
    """The window of a new call: a digit for the source, Enter."""
    request.viewer.may(LOG.key).or_raise()
    form = CallForm(request.POST or None, initial={"key": new_key(), "source": ""}, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        actions.log_call(form.line(), by=request.viewer, key=form.cleaned_data["key"])
        return _saved(request)
    return render(request, "sources/window.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call: corrected or removed by whoever logged it."""
    request.viewer.may(VIEW.key).or_raise()
    found = Call.objects.visible_to(request.viewer).select_related("party", "by", "source").get(id=call_id)
    form = CallForm(request.POST or None, initial=of_call(found), call=found, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        actions.correct_call(found, form.line(), by=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("sources:calls")
    return render(request, "sources/call.html", {"form": form, "call": found}, status=422 if form.errors else 200)


@page
@require_POST
def call_removal(request: HttpRequest, call_id: UUID) -> HttpResponse:
    request.viewer.may(VIEW.key).or_raise()
    actions.remove_call(Call.objects.visible_to(request.viewer).get(id=call_id), by=request.viewer)
    messages.success(request, _("Removed. Ctrl Z brings it back."))
    return redirect("sources:calls")


@page
@require_http_methods(["GET", "POST"])
def dictionary(request: HttpRequest) -> HttpResponse:
    """The sources: those in use, then those retired. POST adds one."""
    request.viewer.may(MANAGE.key).or_raise()
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = source_actions.add_source(form.cleaned_data["name"], by=request.viewer)
        messages.success(request, _("Added: %(name)s") % {"name": added.name})
        return redirect("sources:dictionary")
    context = {"form": form, "sources": Source.objects.order_by("is_retired", "name")}
    return render(request, "sources/dictionary.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """One source: its name."""
    request.viewer.may(MANAGE.key).or_raise()
    found = Source.objects.get(id=source_id)
    form = SourceForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        source_actions.rename_source(found, form.cleaned_data["name"], by=request.viewer)
        return redirect("sources:dictionary")
    return render(request, "sources/source.html", {"form": form, "source": found}, status=422 if form.errors else 200)


@page
@require_http_methods(["POST", "DELETE"])
def source_retirement(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """POST retires the source, DELETE takes it into use again."""
    request.viewer.may(MANAGE.key).or_raise()
    found = Source.objects.get(id=source_id)
    change = source_actions.retire_source if request.method == "POST" else source_actions.return_source
    change(found, by=request.viewer)
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


def _saved(request: HttpRequest) -> HttpResponse:
    """Said in a corner; the window closes and what shows calls renews itself."""
    answer = render(request, "sources/logged.html")
    answer["HX-Trigger"] = json.dumps({"dialog:close": True, "calls:changed": True})
    return answer
