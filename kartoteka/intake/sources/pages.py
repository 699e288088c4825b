"""What the pages of the call log print."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from babel import dates
from django.urls import reverse
from django.utils.translation import gettext as _

from kartoteka.intake.sources.engine import Matrix, days_of, month_before, next_month
from kartoteka.intake.sources.queries import Conversion, conversions, month_matrix, outcomes_for, source_names
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.states import Condition
from kartoteka.platform.ui import formats


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the list of the calls behind it; "" for none."""

    number: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class MatrixLine:
    name: str
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class DayHead:
    number: int
    name: str
    is_weekend: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class ConversionLine:
    """`reached`: (how many, share of the known callers as written)."""

    name: str
    calls: int
    cards: int
    reached: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The month as a matrix and what became of the callers. `before`, `after`: addresses of the months beside."""

    title: str
    month: str
    before: str
    after: str
    days: tuple[DayHead, ...]
    lines: tuple[MatrixLine, ...]
    totals: MatrixLine
    outcomes: tuple[str, ...]
    conversions: tuple[ConversionLine, ...]


def month_title(month: date) -> str:
    """The month as the reader names it, with its year."""
    name = dates.format_skeleton("yMMMM", month, locale=formats.reader_locale())
    return name[:1].upper() + name[1:]


def name_of(source: UUID | None, names: dict[UUID, str]) -> str:
    return names[source] if source else _("Not said")


def month_page(month: date, *, viewer: Viewer) -> MonthPage:
    """Seven queries and those of the outcomes."""
    matrix, names = month_matrix(month, viewer=viewer), source_names()
    today = clock.today()
    return MonthPage(
        title=month_title(month),
        month=f"{month:%Y-%m}",
        before=_month_url(month_before(month)),
        after=_month_url(next_month(month)) if next_month(month) <= today else "",
        days=tuple(_head(day, today) for day in matrix.days),
        lines=tuple(_line(matrix, place, name_of(line.source, names)) for place, line in enumerate(matrix.lines)),
        totals=_totals(matrix),
        outcomes=tuple(str(one.title) for one in outcomes_for(viewer)),
        conversions=tuple(_converted(one, names) for one in conversions(month, viewer=viewer)),
    )


def calls_url(first: date, last: date, source: UUID | str | None = "") -> str:
    """The list of the calls of some days; of a source, of those without one (None), or of all ("")."""
    asked = [Condition("on", "eq", (str(first),)) if first == last else Condition("on", "between", (str(first), str(last)))]
    if source != "":
        asked.append(Condition("call_source", "any", (str(source),)) if source else Condition("call_source", "empty"))
    return f"{reverse('sources:calls')}?{urlencode([('f', one.written()) for one in asked])}"


def _month_url(month: date) -> str:
    return f"{reverse('sources:month')}?month={month:%Y-%m}"


def _head(day: date, today: date) -> DayHead:
    name = dates.format_date(day, "EEEEEE", locale=formats.reader_locale())
    return DayHead(day.day, name, day.weekday() > 4, day == today)


def _line(matrix: Matrix[UUID | None], place: int, name: str) -> MatrixLine:
    line = matrix.lines[place]
    cells = [_cell(number, day, day, line.source) for day, number in zip(matrix.days, line.calls, strict=True)]
    return MatrixLine(name, tuple(cells), _cell(line.total, matrix.days[0], matrix.days[-1], line.source))


def _totals(matrix: Matrix[UUID | None]) -> MatrixLine:
    cells = [_cell(number, day, day) for day, number in zip(matrix.days, matrix.totals, strict=True)]
    return MatrixLine(_("Together"), tuple(cells), _cell(matrix.total, matrix.days[0], matrix.days[-1]))


def _cell(number: int, first: date, last: date, source: UUID | str | None = "") -> Cell:
    return Cell(number, calls_url(first, last, source) if number else "")


def _converted(one: Conversion, names: dict[UUID, str]) -> ConversionLine:
    reached = tuple((number, _percent(one.share(number))) for number in one.reached)
    return ConversionLine(name_of(one.source, names), one.calls, one.cards, reached)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def read_month(written: str) -> date:
    """The first day of "2026-11"; of the present month for what is no month."""
    try:
        year, month = (int(part) for part in written.split("-"))
        return days_of(date(year, month, 1))[0]
    except (ValueError, OverflowError):
        return clock.today().replace(day=1)
