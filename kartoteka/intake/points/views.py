from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.intake.points import pages, rule_actions
from kartoteka.intake.points.forms import RuleForm
from kartoteka.intake.points.functions import RULES, VIEW
from kartoteka.intake.points.models import PointRule
from kartoteka.intake.points.spreadsheets import statement_workbook
from kartoteka.intake.sources.pages import read_month
from kartoteka.platform.access.decisions import Refused
from kartoteka.platform.journal.actions import record
from kartoteka.platform.lists.events import LIST_EXPORTED
from kartoteka.platform.lists.exports import TYPES
from kartoteka.platform.ui.doors import page


@page
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """The collectors' points of a month; who sees only his own gets his statement."""
    viewer = request.viewer
    viewer.may(VIEW.key).or_raise()
    if viewer.scope_of(VIEW.key) == "own":
        return redirect("points:statement", viewer.employee_id)
    shown, standings = pages.overview(read_month(request.GET.get("month", "")), viewer=viewer)
    context = {"month": shown, "standings": standings, "may_rule": viewer.may(RULES.key)}
    return render(request, "points/month.html", context)


@page
@require_GET
def statement(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """A collector's month, line by line."""
    asked = read_month(request.GET.get("month", "")), request.GET.get("page", "1")
    found = pages.statement(employee_id, *asked, viewer=request.viewer)
    is_alone = request.viewer.scope_of(VIEW.key) == "own"
    return render(request, "points/statement.html", {"found": found, "is_alone": is_alone})


@page
@require_GET
def statement_xlsx(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    found = pages.whole_statement(employee_id, read_month(request.GET.get("month", "")), viewer=request.viewer)
    facts = {"list": "points", "format": "xlsx", "month": found.month.key}
    record(LIST_EXPORTED, by=request.viewer, subject=found.employee, count=len(found.lines), **facts)
    answer = HttpResponse(statement_workbook(found), content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = f'attachment; filename="points-{found.month.key}.xlsx"'
    return answer


@page
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The rules. POST adds one."""
    request.viewer.may(RULES.key).or_raise()
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rule_actions.add_rule(form.new(), by=request.viewer)
            messages.success(request, _("The rule is added."))
            return redirect("points:rules")
        except Refused as refused:
            form.add_error("valid_from", str(refused))
    context = {"form": form, "lines": pages.rule_lines()}
    return render(request, "points/rules.html", context, status=422 if form.errors else 200)


@page
@require_http_methods(["DELETE"])
def rule(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """A rule that has not begun is removed."""
    request.viewer.may(RULES.key).or_raise()
    rule_actions.remove_rule(PointRule.objects.get(id=rule_id), by=request.viewer)
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer
