"""The figures of single cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from kartoteka.intake.quality.engine import DAY, EPOCH, share
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows

OF_CARDS = """
SELECT party_id, sum(facts), sum(wrong), sum((
    SELECT sum(CASE WHEN l.half_life = 0 THEN l.charge
               ELSE l.charge * power(2::float8, GREATEST(-1000, -%(days)s::float8 / l.half_life)) END)
    FROM unnest(half_lives, charges) l(half_life, charge)))
FROM quality_contribution WHERE firm_id = %(firm)s AND party_id = ANY (%(ids)s) GROUP BY party_id
"""


@dataclass(frozen=True, slots=True)
class CardFigures:
    """Of the known values of a card: how many are wrong, and how many of the others are expected to be true."""

    facts: int
    wrong: int
    fresh: float

    @property
    def freshness(self) -> float | None:
        return share(self.fresh, self.facts - self.wrong)


def figures_of(ids: Sequence[UUID], viewer: Viewer | None = None) -> Mapping[UUID, CardFigures]:
    """Of each of these cards that counts; persons known only as contacts do not. One statement."""
    asked = {"firm": current_firm_id(), "ids": list(ids), "days": (clock.now() - EPOCH) / DAY}
    return {
        party: CardFigures(int(facts), int(wrong), fresh or 0.0) for party, facts, wrong, fresh in rows(OF_CARDS, asked)
    }
