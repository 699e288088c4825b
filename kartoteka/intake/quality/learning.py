"""Learning how long values stay true, from what was found when somebody looked again."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any
from uuid import UUID

from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS
from kartoteka.intake.quality import engine
from kartoteka.intake.quality.keeping import KIND, POINT
from kartoteka.intake.quality.models import HalfLife, Observation
from kartoteka.intake.quality.queries import OWN
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_values
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.keys import new_key_text
from kartoteka.platform.firms.prepared import rows, run

# Freshness is counted anew, and with it all cards, only for a half-life that moved by more than this.
STEP = 0.1
# Fields that were looked at again: a value that was verified or replaced, and the ones after it. Of which kind a removed
# contact point was is kept by the journal.
HISTORIES = f"""
SELECT f.party_id, f.field, COALESCE(CASE WHEN left(f.field, 8) = 'contact:' AND {POINT} IS NULL THEN (
           SELECT j.before ->> 'kind' FROM journal_change j WHERE j.firm_id = f.firm_id AND j.kind = 'parties.contactpoint'
           AND j.object_id = substr(f.field, 9)::uuid AND j.action = 'removed' LIMIT 1) END, {KIND}),
       f.value, f.at, f.verified_at, f.problem
FROM provenance_fact f
WHERE f.firm_id = %(firm)s AND f.party_id = ANY (%(ids)s) AND left(f.field, 4) <> 'set:' AND EXISTS (
    SELECT 1 FROM provenance_fact o WHERE o.firm_id = f.firm_id AND o.party_id = f.party_id AND o.field = f.field
    AND (o.verified_at IS NOT NULL OR NOT o.is_current))
ORDER BY f.party_id, f.field, f.at, f.id
"""  # noqa: S608 (nothing in it comes from outside)
FORGET = "DELETE FROM quality_observation WHERE firm_id = %(firm)s AND party_id = ANY (%(ids)s)"
KEPT = """
SELECT kind, sum(kept_days), count(*) FROM quality_observation WHERE firm_id = %(firm)s GROUP BY kind
"""
CHANGED = """
SELECT kind, GREATEST(1, round(changed_days))::int AS days, count(*) FROM quality_observation
WHERE firm_id = %(firm)s AND changed_days IS NOT NULL GROUP BY 1, 2
"""


def observe_cards(party_ids: Sequence[UUID]) -> int:
    """What the histories of these cards teach is as it follows from them now; returns how many observations."""
    asked = {"firm": current_firm_id(), "ids": list(party_ids)}
    run(FORGET, asked, keeps=False)
    found = [
        (new_key_text(), party_id, kind, one.kept_days, one.changed_days)
        for party_id, kind, one in _observations(rows(HISTORIES, asked, keeps=False))
    ]
    return copy_values(Observation, ("id", "party_id", "kind", "kept_days", "changed_days"), found) if found else 0


def _observations(facts: Sequence[tuple[Any, ...]]) -> Iterator[tuple[UUID, str, engine.Observed]]:
    for (party_id, _field), history in groupby(facts, itemgetter(0, 1)):
        known = list(history)
        values = [engine.Told(*row[3:]) for row in known]
        for value, following in pairwise([*values, None]):
            if one := engine.observe(value, following):
                yield party_id, known[0][2], one


def evidence() -> dict[str, tuple[engine.Evidence, int]]:
    """Kind -> what is known of its changes, and from how many observations; "own" is of all own fields together."""
    changed: dict[str, list[tuple[float, int]]] = defaultdict(list)
    firm = {"firm": current_firm_id()}
    for kind, days, times in rows(CHANGED, firm):
        changed[kind].append((days, times))
    found = {kind: (engine.Evidence(kept, changed[kind]), number) for kind, kept, number in rows(KEPT, firm)}
    own = [one for kind, one in found.items() if kind.startswith(OWN)]
    if own:
        together = engine.Evidence(
            sum(one.kept_days for one, _n in own), [pair for one, _n in own for pair in one.changed]
        )
        found["own"] = (together, sum(number for _one, number in own))
    return found


def learn_half_lives(*, at_once: Sequence[str] = ()) -> list[str]:
    """Every half-life is as the evidence and what was set by hand say; returns the kinds with which freshness is counted
    otherwise from now on. A small move of a half-life is shown, but not counted with; those `at_once` always are."""
    known, found = {row.kind: row for row in HalfLife.objects.select_for_update(of=("self",))}, evidence()
    moved = []
    # "own" before each own field, whose prior it is.
    for kind in sorted({*known, *found, *at_once}):
        row = known.setdefault(kind, HalfLife(kind=kind, in_use_days=_usual(kind, known)))
        before = row.in_use_days
        _learn(row, found.get(kind, (engine.Evidence(), 0)), _prior(row, known))
        if kind not in at_once and before and row.in_use_days and abs(math.log(row.in_use_days / before)) <= STEP:
            row.in_use_days = before
        if row.in_use_days != before:
            moved.append(kind)
        row.save()
    return moved


def _learn(row: HalfLife, found: tuple[engine.Evidence, int], prior: int) -> None:
    seen, number = found
    row.observations, row.changes, row.learned_at = number, seen.changes, clock.now()
    row.learned_days = row.low_days = row.high_days = None
    row.in_use_days = prior
    if prior:
        learned = engine.learn(seen, prior)
        row.in_use_days = engine.in_use(learned) if number else prior
        if number:
            row.learned_days, row.low_days, row.high_days = learned.days, learned.low, learned.high


def _prior(row: HalfLife, known: dict[str, HalfLife]) -> int:
    return row.set_days if row.set_days is not None else _usual(row.kind, known)


def _usual(kind: str, known: dict[str, HalfLife]) -> int:
    if kind.startswith(OWN) and "own" in known:
        return known["own"].in_use_days
    return HALF_LIFE_DAYS.get(kind.partition(":")[0], HALF_LIFE_DAYS["own"]) or 0
