from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.parties.windows import form_window
from kartoteka.cards.portfolios import actions, functions
from kartoteka.cards.portfolios.forms import HandOverForm, LimitForm
from kartoteka.cards.portfolios.queries import hand_overs_of, portfolios
from kartoteka.platform.people.models import Employee
from kartoteka.platform.ui.doors import page


@page
@require_GET
def portfolio_list(request: HttpRequest) -> HttpResponse:
    """Who has how many customers, beside the limits; who is away and who stands in."""
    request.viewer.may(functions.VIEW.key).or_raise()
    shown = {"portfolios": portfolios(), "may_limit": bool(request.viewer.may(functions.LIMIT.key))}
    return render(request, "portfolios/list.html", shown)


@page
@require_http_methods(["GET", "POST"])
def limit(request: HttpRequest, employee_id: UUID) -> HttpResponse:
    """How many customers somebody may have."""
    request.viewer.may(functions.LIMIT.key).or_raise()
    employee = Employee.objects.working().get(id=employee_id)
    form = LimitForm(request.POST or None, initial={"limit": employee.portfolio_limit})

    def save(values: dict[str, Any]) -> None:
        actions.set_portfolio_limit(employee, values["limit"], by=request.viewer)

    return form_window(request, form, title=employee.name, save=save, parts=("portfolios",))


@page
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Another personal manager, with the reason; below it who it was before."""
    party = visible_party(party_id, viewer=request.viewer)
    form = HandOverForm(request.POST or None, initial={"to_manager": party.manager_id})
    if not request.viewer.may(functions.HAND_OVER.key):
        form = forms.Form()

    def save(values: dict[str, Any]) -> None:
        chosen = values["to_manager"]
        manager = Employee.objects.working().get(id=chosen) if chosen else None
        actions.hand_over(party, manager, by=request.viewer, reason=values["reason"])

    return form_window(
        request, form, title=_("Personal manager"), save=save, parts=(), template="portfolios/hand_over.html",
        history=hand_overs_of(party)[:50], may=bool(request.viewer.may(functions.HAND_OVER.key)),
    )  # fmt: skip
