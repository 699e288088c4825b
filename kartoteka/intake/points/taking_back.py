"""Points follow the facts they were earned by: a fact corrected in time or undone takes them back, and gives them again
when the correction is taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kartoteka.intake.points import events
from kartoteka.intake.points.models import PointLine
from kartoteka.platform import clock
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.journal.actions import record

What = PointLine.What
GONE = "NOT EXISTS (SELECT FROM provenance_fact f WHERE f.firm_id = t.firm_id AND f.id = t.fact_id)"
# What the card says now where the fact stood. A value that gave way when two cards were united was not found wrong.
NOW = """
EXISTS (SELECT FROM provenance_fact f JOIN provenance_fact n ON n.firm_id = f.firm_id AND n.party_id = f.party_id
            AND n.field = f.field AND n.is_current
        WHERE f.firm_id = t.firm_id AND f.id = t.fact_id AND {})
"""
UNITED = """
EXISTS (SELECT FROM journal_change c JOIN journal_entry e ON e.firm_id = c.firm_id AND e.id = c.entry_id
        WHERE c.firm_id = t.firm_id AND c.object_id = t.fact_id AND c.kind = 'provenance.fact' AND e.undone_by_id IS NULL
          AND (c.before ->> 'is_current')::boolean AND NOT (c.after ->> 'is_current')::boolean)
"""
# A card without a fact was never made: its making was undone.
NEVER_MADE = "NOT EXISTS (SELECT FROM provenance_fact f WHERE f.firm_id = t.firm_id AND f.party_id = t.party_id)"
UNDONE = f"CASE WHEN t.fact_id IS NULL THEN {NEVER_MADE} ELSE {GONE} END"
CORRECTED = f"{NOW.format('n.value <> f.value AND n.at <= t.open_until')} AND NOT {UNITED}"
TURNED = f"""
t.party_id = ANY(%(cards)s) AND t.what <> 'returned'
AND NOT EXISTS (SELECT FROM points_pointline r WHERE r.firm_id = t.firm_id AND r.reverses_id = t.id)
AND CASE WHEN t.what IN ('corrected', 'undone') THEN {NOW.format("n.value = f.value")}
         ELSE {UNDONE} OR {CORRECTED} END
"""


def follow_facts(party_ids: Sequence[UUID]) -> None:
    """Every line of these cards stands as its fact does. Set-based; one statement where nothing changed. Twice is once."""
    turned = objects(PointLine, TURNED, "t.id", cards=list(party_ids))
    if not turned:
        return
    gone = {
        one.id for one in objects(PointLine, f"t.id = ANY(%(lines)s) AND {UNDONE}", lines=[one.id for one in turned])
    }
    lines = [_reversal(one, one.id in gone) for one in turned]
    PointLine.objects.bulk_create(lines, ignore_conflicts=True)
    record(events.POINTS_TAKEN_BACK, by=None, count=len(lines), points=sum(line.points for line in lines))


def _reversal(line: PointLine, is_gone: bool) -> PointLine:
    is_given_again = line.what in {What.CORRECTED, What.UNDONE}
    what = What.GIVEN_AGAIN if is_given_again else What.UNDONE if is_gone else What.CORRECTED
    same: dict[str, Any] = {
        name: getattr(line, name)
        for name in ("employee_id", "submission_id", "revision", "question", "kind", "fact_id", "party_id", "rule_id")
    }
    return PointLine(
        **same, what=what, points=-line.points, at=clock.now(), open_until=line.open_until, reverses=line
    )  # fmt: skip
