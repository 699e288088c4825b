"""All fields weighed at once, in one walk through the cards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from kartoteka.intake.field_value import events
from kartoteka.intake.field_value.costs import Capture, captures
from kartoteka.intake.field_value.engine import Stratum, Sums, difference, is_asked, known_band
from kartoteka.intake.field_value.gathering import (
    Card,
    Period,
    batches,
    cards_of,
    known_at,
    largest_places,
    revenue_of,
)
from kartoteka.intake.field_value.models import Economics, Report, Trial
from kartoteka.intake.points.engine import ANSWER, ANY, PERSON, RETURN
from kartoteka.intake.points.kinds import askable
from kartoteka.platform import clock
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.progress import Progress
from kartoteka.platform.journal.actions import record

# Every card has a name; contact persons are cards of their own.
NOT_WEIGHED = {ANY, RETURN, ANSWER, PERSON, "name"}
DAYS = 180
Strata = dict[tuple[object, ...], Stratum]


class Tables:
    """Sums by kind of fact and stratum: of revenue, and of who bought at all."""

    def __init__(self, kinds: Iterable[str]) -> None:
        self.kinds = tuple(kinds)
        self.revenue: dict[str, Strata] = {kind: defaultdict(_empty) for kind in self.kinds}
        self.response: dict[str, Strata] = {kind: defaultdict(_empty) for kind in self.kinds}
        self.trials: dict[str, Stratum] = {}
        self.known: dict[str, int] = dict.fromkeys(self.kinds, 0)
        self.cards = 0

    def add(self, card: Card) -> None:
        self.cards += 1
        bought = 1.0 if card.revenue > 0 else 0.0
        known = card.known.intersection(self.kinds)
        for kind in self.kinds:
            is_known = kind in known
            stratum = (*card.like, known_band(len(known) - is_known))
            arm = 0 if is_known else 1
            self.revenue[kind][stratum][arm].add(card.revenue)
            self.response[kind][stratum][arm].add(bought)
            self.known[kind] += is_known

    def add_trial(self, kind: str, keys: list[UUID], begun_at: datetime, now: datetime, currency: str) -> None:
        """The cards that lacked the fact when the experiment began, by the half they are in, whatever became of it."""
        known, brought = known_at(keys, begun_at), revenue_of(keys, begun_at, now, currency)
        arms = self.trials.setdefault(kind, _empty())
        for key in keys:
            if kind not in known.get(key, ()):
                arms[0 if is_asked(kind, key) else 1].add(brought.get(key, 0.0))

    def row(self, kind: str, capture: Capture) -> dict[str, Any]:
        """As `models.Report.rows`."""
        trial = self.trials.get(kind)
        found = {
            "revenue": difference(self.revenue[kind].values()), "response": difference(self.response[kind].values()),
            "trial": difference([trial]) if trial else None,
        }  # fmt: skip
        shown = {name: asdict(one) if one else None for name, one in found.items()}
        return shown | {
            "known": self.known[kind], "cards": self.cards, "seconds": capture.verify_seconds,
            "weight": capture.mean_weight, "asked": capture.asked, "answered": capture.answered,
        }  # fmt: skip


def weigh_fields(progress: Progress) -> dict[str, Any]:
    """A new report of all fields there are. Reads in batches, writes once at the end."""
    now = clock.now()
    with progress.step():
        own = Economics.objects.first()
        days = own.days if own else DAYS
        firm = Firm.objects.get(id=progress.firm_id)
        period, places = Period(now - timedelta(days=days), now, days), largest_places()
        tables = Tables(kind for kind in askable() if kind not in NOT_WEIGHED)
        trials = {one.kind: one.begun_at for one in Trial.objects.filter(ended_at=None)}
        walk = batches(now)
    done = 0
    while True:
        with progress.step():
            batch = next(walk, None)
            if batch is None:
                break
            for card in cards_of(batch, period, places, firm.currency):
                tables.add(card)
            for kind, begun_at in trials.items():
                there = [one.key for one in batch if one.made_at < begun_at]
                tables.add_trial(kind, there, begun_at, now, firm.currency)
        done += len(batch)
        progress.set(done)
    with progress.step():
        _report(tables, period, firm)
    return {"cards": done, "fields": len(tables.kinds)}


def _report(tables: Tables, period: Period, firm: Firm) -> None:
    taken, zone = captures(period.begin), ZoneInfo(firm.time_zone)
    rows = {kind: tables.row(kind, taken.get(kind, Capture())) for kind in tables.kinds}
    Report(
        made_at=period.end, from_on=period.begin.astimezone(zone).date(), until_on=period.end.astimezone(zone).date(),
        currency=firm.currency, cards=tables.cards, rows=rows,
    ).save(force_insert=True)  # fmt: skip
    record(events.FIELDS_WEIGHED, by=None, count=tables.cards, fields=len(rows))


def _empty() -> Stratum:
    return Sums(), Sums()
