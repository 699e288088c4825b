"""What the pages of points print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.points.kinds import titles
from kartoteka.intake.points.models import PointLine, PointRule
from kartoteka.intake.points.queries import Standing, collector, lines_of, standings
from kartoteka.intake.sources.engine import month_before, next_month
from kartoteka.intake.sources.pages import month_title
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform import clock
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.people.models import Employee

LINES = 100
WORDS: dict[str, Promise] = {
    PointLine.What.STATED: _("accepted"),
    PointLine.What.CONFIRMED: _("confirmed what the card said"),
    PointLine.What.RETURNED: _("form returned"),
    PointLine.What.CORRECTED: _("taken back: found wrong later"),
    PointLine.What.UNDONE: _("taken back: the entry was undone"),
    PointLine.What.GIVEN_AGAIN: _("given again: the correction was undone"),
}


@dataclass(frozen=True, slots=True)
class Month:
    """`before`, `after`: addresses of the months beside; `after` "" beyond the present one."""

    title: str
    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line: when, what happened with which fact of which form, and the points with their sign.

    `card`: (key, name) or None where there is none that the viewer may see; `submission_id` None the same.
    `earned_at`: of the line that this one takes back.
    """

    at: datetime
    what: str
    is_loss: bool
    fact: str
    form: str
    card: tuple[UUID, str] | None
    submission_id: UUID | None
    earned_at: datetime | None
    number: int

    @property
    def points(self) -> str:
        return signed(self.number)


@dataclass(frozen=True, slots=True)
class Statement:
    """A collector's month. `standing` None: nothing happened in it."""

    employee: Employee
    month: Month
    standing: Standing | None
    lines: Sequence[StatementLine]
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class RuleLine:
    """`is_used`: it has begun, so that it cannot be removed any more."""

    rule: PointRule
    fact: str
    is_return: bool
    is_used: bool


def month_of(day: date, address: str) -> Month:
    """The month for a page at this address."""
    after = next_month(day.replace(day=1))
    later = f"{address}?month={after:%Y-%m}" if after <= clock.today() else ""
    return Month(month_title(day), f"{day:%Y-%m}", f"{address}?month={month_before(day):%Y-%m}", later)


def overview(month: date, *, viewer: Viewer) -> tuple[Month, list[Standing]]:
    """The month of all collectors the viewer may see. One query."""
    return month_of(month, reverse("points:month")), standings(month, viewer=viewer)


def statement(employee_id: UUID, month: date, number: str = "1", *, viewer: Viewer) -> Statement:
    """A collector's month, a hundred lines to a page. Seven queries. Raises as `collector`."""
    employee = collector(employee_id, viewer=viewer)
    address = reverse("points:statement", args=[employee.id])
    rows = _rows(employee, month, viewer)
    page = Paginator(rows, LINES).get_page(number)
    shown = _lines(page.object_list, viewer)
    return Statement(employee, month_of(month, address), _standing(employee, month, viewer), shown, page)


def whole_statement(employee_id: UUID, month: date, *, viewer: Viewer) -> Statement:
    """The same with all its lines."""
    employee = collector(employee_id, viewer=viewer)
    lines = _lines(_rows(employee, month, viewer), viewer)
    place = month_of(month, reverse("points:statement", args=[employee.id]))
    return Statement(employee, place, _standing(employee, month, viewer), lines)


def rule_lines() -> list[RuleLine]:
    """All rules, by fact and form, the newest first. Two queries."""
    names, today = titles(), clock.today()
    return [
        RuleLine(one, str(names.get(one.kind, one.kind)), one.kind == "return", one.valid_from < today)
        for one in PointRule.objects.select_related("form")
    ]


def _rows(employee: Employee, month: date, viewer: Viewer) -> Sequence[PointLine]:
    rows = lines_of(month, viewer=viewer).filter(employee=employee)
    return rows.select_related("submission__form", "reverses").order_by("-at", "-id")


def _standing(employee: Employee, month: date, viewer: Viewer) -> Standing | None:
    return next((one for one in standings(month, viewer=viewer) if one.employee_id == employee.id), None)


def _lines(rows: Sequence[PointLine], viewer: Viewer) -> list[StatementLine]:
    rows = list(rows)
    facts, cards = titles(), card_names([one.party_id for one in rows if one.party_id], viewer)
    asked = {one.submission_id for one in rows}
    forms = set(Submission.objects.visible_to(viewer).filter(id__in=asked).values_list("id", flat=True))
    return [
        StatementLine(
            at=one.at, what=str(WORDS[one.what]), is_loss=one.points < 0,
            fact="" if one.what == PointLine.What.RETURNED else str(facts.get(one.kind, one.kind)),
            form=one.submission.form.name, card=(one.party_id, cards[one.party_id]) if one.party_id in cards else None,
            submission_id=one.submission_id if one.submission_id in forms else None,
            earned_at=one.reverses.at if one.reverses else None, number=one.points,
        )
        for one in rows
    ]  # fmt: skip


def signed(points: int) -> str:
    """With its sign: +5, −3, 0."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"
