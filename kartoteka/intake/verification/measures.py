"""How verifying goes: by operator and by collector, over the last 30 days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.verification.engine import CORRECTED
from kartoteka.intake.verification.models import ACCEPTED, REFUSED, RELEASED, RETURNED, Verification
from kartoteka.platform import clock

DAYS = 30


@dataclass(frozen=True, slots=True)
class Measure:
    """Of one operator or collector: numbers, median seconds of a verification, the share of values corrected in per cent,
    and how many values were found wrong later: somebody wrote another over them."""

    name: str
    decided: int
    accepted: int
    returned: int
    refused: int
    seconds: int
    corrected: int
    wrong_later: int


def measures() -> dict[str, list[Measure]]:
    """By operator and by collector. Two queries."""
    since = clock.now() - timedelta(days=DAYS)
    done = Verification.objects.filter(decided_at__gte=since).exclude(outcome=RELEASED)
    rows = list(done.select_related("by", "collector"))
    wrong = _wrong_later([row.party_id for row in rows if row.party_id])
    collectors, operators = (Counter(pair[at] for pair in wrong) for at in (0, 1))
    return {"operators": _by(rows, "by", operators), "collectors": _by(rows, "collector", collectors)}


def _wrong_later(party_ids: Sequence[UUID]) -> list[tuple[UUID | None, UUID | None]]:
    """(collector, operator) of every verified value of these cards that has given way to another."""
    later = Fact.objects.filter(party_id=OuterRef("party_id"), field=OuterRef("field"), at__gt=OuterRef("at"))
    replaced = Exists(later.exclude(value=OuterRef("value")))
    facts = Fact.objects.filter(party_id__in=party_ids, channel="form", is_current=False).exclude(verified_at=None)
    return list(facts.filter(replaced, at__lte=F("verified_at")).values_list("by_id", "verified_by_id"))


def _by(rows: Sequence[Verification], who: str, wrong: Counter) -> list[Measure]:
    grouped: dict[UUID | None, list[Verification]] = {}
    for row in rows:
        grouped.setdefault(getattr(row, f"{who}_id"), []).append(row)
    found = [_measure(_name(getattr(of[0], who)), of, wrong[key]) for key, of in grouped.items()]
    return sorted(found, key=lambda one: one.name)


def _name(person: object) -> str:
    return str(person) if person else _("somebody on the web")


def _measure(name: str, rows: Sequence[Verification], wrong: int) -> Measure:
    outcomes = [row.outcome for row in rows]
    said = [one["verdict"] for row in rows for one in row.verdicts.values()]
    share = round(100 * said.count(CORRECTED) / len(said)) if said else 0
    counts = [outcomes.count(one) for one in (ACCEPTED, RETURNED, REFUSED)]
    return Measure(name, len(rows), *counts, round(median(row.seconds for row in rows)), share, wrong)
