"""What the report of fields prints: no figure without its unit, its interval and how many cards it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kartoteka.intake.field_value.engine import Decided, Difference, Reason, Verdict, capture_cost, decide
from kartoteka.intake.field_value.models import Economics, Report, Trial
from kartoteka.intake.points.kinds import titles
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.ui import formats

FEW_ASKED = 10
VERDICTS: dict[Verdict, Promise] = {
    Verdict.KEEP: gettext_lazy("keep asking"),
    Verdict.STOP: gettext_lazy("stop asking"),
    Verdict.OPEN: gettext_lazy("not known yet"),
}
TONES = {Verdict.KEEP: "green", Verdict.STOP: "red", Verdict.OPEN: ""}
ORDER = {Verdict.KEEP: 0, Verdict.OPEN: 1, Verdict.STOP: 2}
REASONS: dict[Reason, Promise] = {
    Reason.ABOVE: gettext_lazy("Even the low end of what it brings is above what it costs."),
    Reason.BELOW: gettext_lazy("Even the high end of what it brings is below what it costs."),
    Reason.WIDE: gettext_lazy("What it costs lies within what it may bring: more cards or an experiment would tell."),
    Reason.FEW: gettext_lazy("Too few comparable cards, known or not: at least 30 of each are needed."),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one captured value. `is_measured`: by how often it was answered and how long verifying took, else as usual."""

    each: float
    seconds: int
    answered: int | None
    is_measured: bool


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field with its verdict. `brings`: per card and period, after margin, most likely,
    `between` from and to, "" where too few cards compare; `is_experiment`: by one, else by
    comparison. `response`: more (or fewer) buyers in percentage points, from and to, "" if not known."""

    kind: str
    title: str
    verdict: str
    tone: str
    reason: str
    is_experiment: bool
    brings: str
    between: str
    response: str
    cost: str
    how_cost: str
    sample: str
    trial_id: UUID | None
    trial_since: datetime | None
    rank: tuple[int, float]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`report`, `own` None: nothing was weighed, or no wage said, yet."""

    report: Report | None
    own: Economics | None
    lines: list[FieldLine]
    hidden: int


def report_page(viewer: Viewer) -> ReportPage:
    """The newest report, the most worth asking first. Fields that the viewer may not see are left out. Four queries."""
    report, own = Report.objects.order_by("-made_at").first(), Economics.objects.first()
    if report is None or own is None:
        return ReportPage(report, own, [], 0)
    names, trials = titles(), {one.kind: one for one in Trial.objects.filter(ended_at=None)}
    seen = {kind: row for kind, row in report.rows.items() if viewer.may_see_field(kind)}
    found = [
        _line(kind, str(names.get(kind, kind)), row, own, report.currency, trials.get(kind))
        for kind, row in seen.items()
    ]
    return ReportPage(report, own, sorted(found, key=lambda one: one.rank), len(report.rows) - len(seen))


def cost_of(row: Mapping[str, Any], own: Economics) -> Cost:
    """What one value costs the firm: asking as it said, verifying as it was measured, and all the tries that brought none."""
    asked, answered = row["asked"], row["answered"]
    is_measured = asked >= FEW_ASKED
    share = max(answered, 1) / asked if is_measured else 1.0
    seconds = own.ask_seconds * row["weight"] + row["seconds"]
    shown = round(100 * share) if is_measured else None
    return Cost(capture_cost(seconds, share, float(own.wage)), round(seconds), shown, is_measured)


def judged(row: Mapping[str, Any], cost: Cost, own: Economics) -> tuple[Decided, Difference | None, bool]:
    """The verdict, the difference it goes by, and whether that is of an experiment, which goes before comparison."""
    margin = own.margin / 100
    trial = Difference(**row["trial"]) if row["trial"] else None
    # Of an experiment all who were to be asked count, whether they answered or not: a try, not a value.
    by_trial = decide(trial, cost.each * (cost.answered or 100) / 100, margin)
    if by_trial.reason != Reason.FEW:
        return by_trial, trial, True
    compared = Difference(**row["revenue"]) if row["revenue"] else None
    return decide(compared, cost.each, margin), compared, False


def _line(
    kind: str, title: str, row: Mapping[str, Any], own: Economics, currency: str, trial: Trial | None
) -> FieldLine:
    cost, margin = cost_of(row, own), own.margin / 100
    decided, found, is_experiment = judged(row, cost, own)
    # From a handful of cards even an interval promises too much: only how many there are is said.
    sure = found if decided.reason != Reason.FEW else None
    response = Difference(**row["response"]) if row["response"] and sure and not is_experiment else None
    net = (sure.value * margin - cost.each) if sure else float("-inf")
    return FieldLine(
        kind=kind, title=title, verdict=str(VERDICTS[decided.verdict]), tone=TONES[decided.verdict],
        reason=str(REASONS[decided.reason]), is_experiment=is_experiment,
        brings=_money(sure.value * margin, currency) if sure else "",
        between=_from_to(_money(sure.low * margin, currency), _money(sure.high * margin, currency)) if sure else "",
        response=_from_to(_points(response.low), _points(response.high)) if response else "",
        cost=_money(cost.each, currency), how_cost=_how(cost), sample=_sample(row, found, is_experiment),
        trial_id=trial.id if trial else None, trial_since=trial.begun_at if trial else None,
        rank=(ORDER[decided.verdict], -net),
    )  # fmt: skip


def _money(amount: float, currency: str) -> str:
    rounded = round(amount, 2 if abs(amount) < 10 else 0)
    return formats.money(int(rounded) if rounded == int(rounded) else rounded, currency)


def _from_to(low: str, high: str) -> str:
    return _("from %(low)s to %(high)s") % {"low": low, "high": high}


def _points(share: float) -> str:
    return format_decimal(100 * share, "+0.0;−0.0", locale=formats.reader_locale())


def _how(cost: Cost) -> str:
    seconds = ngettext("%(number)s second", "%(number)s seconds", cost.seconds) % {"number": cost.seconds}
    if cost.answered is None:
        return _("%(seconds)s, as usual; asked too seldom to measure") % {"seconds": seconds}
    return _("%(seconds)s, answered by %(share)s %%") % {"seconds": seconds, "share": cost.answered}


def _sample(row: Mapping[str, Any], found: Difference | None, is_experiment: bool) -> str:
    if found is None:
        return _("known of %(known)s of %(cards)s cards, none comparable") % {
            "known": row["known"],
            "cards": row["cards"],
        }
    numbers = {"known": found.known, "unknown": found.unknown, "left": found.left_out}
    if is_experiment:
        return _("%(known)s to ask, %(unknown)s not to ask") % numbers
    return _("%(known)s known, %(unknown)s comparable not known; %(left)s left out") % numbers
