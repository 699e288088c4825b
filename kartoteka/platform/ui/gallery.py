"""Samples for the gallery of parts: invented people and firms, the same in every language."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.charts import Chart, Series, pareto_chart
from kartoteka.platform.ui.shell import Tab

PARTS = {"parts": _("Parts"), "forms": _("Forms"), "figures": _("Figures and charts"), "card": _("A card")}
ADDRESS = "170100 Тверь, ул. Советская, 14"
CUSTOMERS = (
    ("ООО «Строймир»", "Тверь", 1_904_300, "verified", 2),
    ("Orion SRL", "Chișinău", 864_150, "collected", 26),
    ("Ștefan Țurcanu Î.I.", "Bălți", 96_020, "stale", 210),
    ("АО «Верхневолжский кирпичный завод имени Ленинского комсомола»", "Ржев", 12_400, "incorrect", 41),
)


class AddressForm(forms.Form):
    address = forms.CharField(label=_("Address"), min_length=8, max_length=200)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As it stands in the register."))
    phone = forms.CharField(label=_("Phone"), required=False)
    born = forms.DateField(label=_("Birthday"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", "—"), ("director", _("Director")), ("secretary", _("Secretary"))]
    )
    note = forms.CharField(label=_("What was agreed"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    consent = forms.BooleanField(label=_("Agrees to be called"), required=False)
    channel = forms.ChoiceField(
        label=_("Prefers"), choices=[("mail", _("E-mail")), ("phone", _("Phone"))], widget=forms.RadioSelect
    )


def quarters() -> Chart:
    labels = ("Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026")
    bought = Series(
        _("Bought"), (168_000, 204_500, 182_300, 268_000, 301_000, 287_400, 391_800, 360_000), "₽", pale_from=7
    )
    return Chart("quarters", _("Bought by quarter"), "bar", _("Quarter"), labels, (bought,), small=True)


def calls() -> Chart:
    labels = tuple(f"{hour}:00" for hour in range(8, 20))
    now = Series(_("Today"), (12, 31, 44, 52, 47, 30, 38, 49, 41, 28, 15, None))
    before = Series(_("A week ago"), (10, 28, 47, 49, 40, 33, 36, 42, 39, 25, 17, 8))
    return Chart("calls", _("Calls by hour"), "line", _("Hour"), labels, (now, before))


def ranking() -> Chart:
    amounts = {name: amount for name, _city, amount, _state, _days in CUSTOMERS} | {
        "Baumaster": 410_700,
        "Дом и сад": 231_900,
    }
    title, customer, revenue = str(_("Revenue by customer")), str(_("Customer")), str(_("Revenue"))
    return pareto_chart("ranking", title, customer, revenue, str(_("Cumulated share")), amounts, "₽")


def plan() -> Chart:
    months = tuple(date(2026, month, 1).strftime("%m.%Y") for month in range(1, 7))
    planned = Series(_("Plan"), (400, 420, 450, 470, 500, 520), _("thousand ₽"))
    reached = Series(_("Reached"), (380, 455, 430, 492, 515, 240), _("thousand ₽"), pale_from=5)
    urls = tuple(f"#month-{month}" for month in months)
    return Chart("plan", _("Plan and fact"), "bar", _("Month"), months, (planned, reached), urls)


def context(request: HttpRequest, part: str) -> dict[str, Any]:
    """Return what the page `part` of the gallery prints."""
    now = timezone.now()
    shared = {
        "tabs": [Tab(title, f"/ui/gallery/{key}/", key == part) for key, title in PARTS.items()],
        "customers": [(*row[:4], now - timedelta(days=row[4])) for row in CUSTOMERS],
        "now": now,
        "moments": [now + timedelta(minutes=m) for m in (0, -7, -190, -3 * 1440, -900 * 1440, 95, 4000)],
        "today": timezone.localdate(),
        "address": ADDRESS,
    }
    if part == "forms":
        bad = SampleForm({"name": "", "phone": "12", "role": "king"})
        bad.is_valid()
        bad.add_error("phone", _("A phone in Russia has ten digits after +7; this one has two."))
        return shared | {"form": SampleForm(), "bad_form": bad}
    if part == "parts":
        return shared | {"page": Paginator(range(412), 50).get_page(request.GET.get("page", 2)), "inner": inner_tabs()}
    return shared | {"quarters": quarters(), "calls": calls(), "ranking": ranking(), "plan": plan()}


def inner_tabs() -> list[Tab]:
    return [Tab(_("All"), "#all", True, 412), Tab(_("My own"), "#mine", False, 38), Tab(_("Stale"), "#stale", False, 0)]
