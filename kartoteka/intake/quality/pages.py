"""What the page of the quality of the base prints. Every figure leads to the cards behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import nlargest
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kartoteka.cards.parties.models import Group
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.quality.counting import Figures, standing
from kartoteka.intake.quality.models import NONE, Day
from kartoteka.intake.quality.wording import percent
from kartoteka.platform import clock
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.lists.states import Condition
from kartoteka.platform.people.models import Department, Employee
from kartoteka.platform.ui import formats
from kartoteka.platform.ui.charts import Chart, Series

SHOWN_DAYS, MOST_LINES = 60, 50
Names = dict[UUID, str]
Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, and the list of the cards behind it; "" for none. `hint`: of how many."""

    text: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cards: Cell
    completeness: Cell
    facts: Cell
    correctness: Cell
    freshness: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """Cards and their values by one property. `others`: how many lines are left out."""

    of: str
    title: str
    cards_title: str
    facts_title: str
    lines: Sequence[Line]
    others: int = 0


@dataclass(frozen=True, slots=True)
class QualityPage:
    """`whole`: the base as one line; `chart`: None until two days are known."""

    whole: Line
    tables: Sequence[Table]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Property:
    """What figures are told apart by. `cards`: the filter of cards with it; `facts`: of cards with values that have it, ""
    where it belongs to the card; `wrong`, `stale`: of those of them that are so."""

    of: str
    title: "str | Promise"
    none: "str | Promise"
    cards: str
    names: Callable[[], Names]
    facts: str = ""
    wrong: str = ""
    stale: str = ""
    cards_title: "str | Promise" = gettext_lazy("Cards")
    facts_title: "str | Promise" = gettext_lazy("Values")


def _named(model: type) -> Callable[[], Names]:
    return lambda: dict(model.objects.order_by("name").values_list("id", "name"))


def _groups() -> Names:
    return {one.id: named(one.names, one.key) for one in Group.objects.all()}


PROPERTIES = (
    Property("group", gettext_lazy("By group"), gettext_lazy("In no group"), "groups", _groups),
    Property("department", gettext_lazy("By department"), gettext_lazy("No department"), "department", _named(Department)),
    Property(
        "source", gettext_lazy("By source"), gettext_lazy("No source"), "source", _named(Source), "told_by_source",
        "wrong_by_source", "stale_by_source", gettext_lazy("Cards from it"), gettext_lazy("Values from it"),
    ),
    Property(
        "collector", gettext_lazy("By collector"), gettext_lazy("Nobody in particular"), "made_by", _named(Employee),
        "told_by", "wrong_by", "stale_by", gettext_lazy("Cards made"), gettext_lazy("Values entered"),
    ),
)  # fmt: skip
INCOMPLETE = Condition("completeness", "to", ("99",))
WRONG = Condition("wrong", "eq", ("1",))
STALE = Condition("stale", "eq", ("1",))


def quality_page() -> QualityPage:
    """Six queries."""
    found = standing()
    whole = found["all"].get(NONE, Figures())
    return QualityPage(
        _line(_("The whole base"), whole, (), (), (WRONG,), (STALE,), hints=True),
        [_table(one, found[one.of]) for one in PROPERTIES],
        _chart(whole),
    )


def _table(one: Property, figures: dict[UUID, Figures]) -> Table:
    """In the order of names; of very many those of whom most is known."""
    names = one.names()
    most = set(nlargest(MOST_LINES, figures, key=lambda key: (figures[key].facts, figures[key].cards)))
    keys = [key for key in [*names, *(key for key in figures if key not in names)] if key in most]
    lines = [_property_line(one, key, names.get(key, str(one.none)), figures[key]) for key in keys]
    return Table(one.of, str(one.title), str(one.cards_title), str(one.facts_title), lines, len(figures) - len(lines))


def _property_line(one: Property, key: UUID, name: str, figures: Figures) -> Line:
    own = Condition(one.cards, "empty") if key == NONE else Condition(one.cards, "any", (str(key),))
    if not one.facts:
        return _line(name, figures, (own,), (own,), (own, WRONG), (own, STALE))
    by = [(Condition(filter_, "any", (str(key),)),) for filter_ in (one.facts, one.wrong, one.stale)]
    return _line(name, figures, (own,), *by)


def _line(
    name: str, of: Figures, cards: Conditions, facts: Conditions, wrong: Conditions, stale: Conditions, *, hints: bool = False
) -> Line:  # fmt: skip
    """`cards`, `facts`, `wrong`, `stale`: by which conditions the cards are found that each figure is about."""
    right = of.facts - of.wrong
    faults = _("%(wrong)s of %(facts)s values are incorrect") if hints else ""
    aged = _("%(fresh)s of %(facts)s correct values are expected to be true") if hints else ""
    return Line(
        name,
        Cell(_number(of.cards), cards_url(cards) if of.cards else ""),
        Cell(percent(of.completeness), cards_url((*cards, INCOMPLETE)) if of.cards else ""),
        Cell(_number(of.facts), cards_url(facts) if of.facts else ""),
        Cell(
            percent(of.correctness),
            cards_url(wrong) if of.facts else "",
            faults % {"wrong": _number(of.wrong), "facts": _number(of.facts)} if hints else "",
        ),
        Cell(
            percent(of.freshness),
            cards_url(stale) if right else "",
            aged % {"fresh": _number(round(of.fresh)), "facts": _number(right)} if hints else "",
        ),
    )


def _number(number: int) -> str:
    return str(number) if number < 1_000 else formats.decimal(number)


def cards_url(conditions: Conditions) -> str:
    """The list of the cards that meet these conditions."""
    asked = urlencode([("f", one.written()) for one in conditions])
    return f"{_list_url()}?{asked}" if asked else _list_url()


@cache
def _list_url() -> str:
    return reverse("base:list")


def _chart(whole: Figures) -> Chart | None:
    """The days that were kept, today as it is now."""
    today = clock.today()
    kept = Day.objects.filter(of="all", on__lt=today).order_by("-on")[:SHOWN_DAYS]
    days = [
        (one.on, Figures(one.cards, one.had, one.wanted, one.facts, one.wrong, one.fresh)) for one in reversed(kept)
    ]
    days.append((today, whole))
    if len(days) < 2:
        return None
    shares = ("completeness", "correctness", "freshness")
    titles = (_("Completeness"), _("Correctness"), _("Freshness"))
    series = [
        Series(title, tuple(_figure(of, name) for _on, of in days), "%")
        for title, name in zip(titles, shares, strict=True)
    ]
    labels = tuple(_day(on, today) for on, _of in days)
    return Chart("quality", _("Over time"), "line", _("Day"), labels, tuple(series))


def _figure(of: Figures, name: str) -> float | None:
    found = getattr(of, name)
    return None if found is None else round(100 * found, 1)


def _day(on: date, today: date) -> str:
    return formats.short_date(on, today)
