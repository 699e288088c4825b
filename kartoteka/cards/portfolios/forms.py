from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.portfolios.queries import Portfolio, portfolios
from kartoteka.platform.people.models import Employee


class LimitForm(forms.Form):
    limit = forms.IntegerField(label=_("Customers at most"), required=False, min_value=0, max_value=1_000_000)


class HandOverForm(forms.Form):
    """To whom, and why. The list says how full each portfolio is."""

    to_manager = forms.ChoiceField(label=_("Personal manager"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {one.employee.id: one for one in portfolios()}
        people = Employee.objects.working()
        named = [(str(one.id), _named(one, known.get(one.id))) for one in people]
        self.fields["to_manager"].choices = [("", _("Nobody")), *named]


def _named(employee: Employee, portfolio: Portfolio | None) -> str:
    if portfolio is None:
        return employee.name
    return f"{employee.name} · {portfolio.load}" + (f" / {portfolio.limit}" if portfolio.limit is not None else "")
