"""How fresh the base is, and what became of each refreshing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kartoteka.intake.quality.counting import Figures, standing
from kartoteka.intake.quality.models import NONE, Contribution
from kartoteka.intake.quality.queries import half_lives
from kartoteka.intake.refreshing.models import Refresh
from kartoteka.platform import clock
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows

SHOWN = 20
COUNTS = """
SELECT r.refresh_id, count(*), count(*) FILTER (WHERE r.state NOT IN ('selected', 'sending', 'failed')),
    count(*) FILTER (WHERE r.state = 'answered'), COALESCE(sum(r.confirmed), 0), COALESCE(sum(r.corrected), 0),
    count(*) FILTER (WHERE r.state = 'declined'), COALESCE(sum(cardinality(r.fields)), 0), COALESCE(sum(r.fresh_before), 0)
FROM refreshing_request r WHERE r.firm_id = %(firm)s AND r.refresh_id = ANY(%(ids)s) GROUP BY r.refresh_id
"""
# Of the facts that were to be refreshed, how many are expected to be true now; one that was replaced counts by what replaced it.
FRESH_NOW = """
SELECT r.refresh_id, sum(COALESCE(newest.fresh, 0))
FROM refreshing_request r
CROSS JOIN LATERAL unnest(r.fields, r.kinds) a(field, kind)
JOIN unnest(%(kinds)s::text[], %(days)s::float8[]) k(kind, days) ON k.kind = a.kind
CROSS JOIN LATERAL (
    SELECT max(power(2::float8, -GREATEST(0, extract(epoch FROM %(now)s - COALESCE(f.verified_at, f.at))) / 86400 / k.days)) AS fresh
    FROM provenance_fact f LEFT JOIN parties_contactpoint p
        ON p.firm_id = %(firm)s AND p.party_id = f.party_id AND f.field = 'contact:' || p.id::text
    WHERE f.firm_id = %(firm)s AND f.party_id = r.party_id AND f.is_current AND f.value <> ''
    AND (f.field = a.field OR (p.kind = a.kind AND f.at >= r.made_at))
) newest
WHERE r.firm_id = %(firm)s AND r.refresh_id = ANY(%(ids)s) GROUP BY r.refresh_id
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one refreshing: requests, of them asked, answered, declined; facts, of them confirmed and corrected; the share of
    the facts expected to be true when the cards were chosen and now, None without facts."""

    requests: int = 0
    asked: int = 0
    answered: int = 0
    confirmed: int = 0
    corrected: int = 0
    declined: int = 0
    facts: int = 0
    fresh_before: float | None = None
    fresh_now: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The base now. `stale_cards`: cards with a value that has outlived its half-life."""

    figures: Figures
    stale_cards: int


def base_now() -> Standing:
    """Two queries."""
    stale = Contribution.objects.filter(stale_at__lte=clock.now()).order_by().values("party_id").distinct().count()
    return Standing(standing()["all"].get(NONE, Figures()), stale)


def latest_refreshes() -> list[Refresh]:
    return list(Refresh.objects.select_related("by", "group").order_by("-at", "-id")[:SHOWN])


def outcomes(refreshes: list[Refresh]) -> dict[UUID, Outcome]:
    """What became of each. Five queries."""
    ids = [one.id for one in refreshes]
    lives = {kind: days for kind, days in half_lives().items() if not math.isinf(days)}
    asked = {
        "firm": current_firm_id(), "ids": ids, "now": clock.now(), "kinds": list(lives), "days": list(lives.values()),
    }  # fmt: skip
    fresh = dict(rows(FRESH_NOW, asked, keeps=False))
    counted = rows(COUNTS, {"firm": asked["firm"], "ids": ids}, keeps=False)
    return {key: _outcome(numbers, fresh, key) for key, *numbers in counted}


def _outcome(numbers: list, fresh: Mapping[UUID, float], key: UUID) -> Outcome:
    requests, asked, answered, confirmed, corrected, declined, facts, before = numbers
    shares = (before / facts, float(fresh.get(key, 0)) / facts) if facts else (None, None)
    return Outcome(requests, asked, answered, int(confirmed), int(corrected), declined, int(facts), *shares)
