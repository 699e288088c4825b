"""What somebody decided on a page or over the API about two cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.deciding import put_off, tell_apart
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.duplicates.refusals import DecidedAlready
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.merging.comparison import LEFT, RIGHT
from kartoteka.intake.merging.engine import GONE, KEEP
from kartoteka.intake.merging.values import decide, facts_of
from kartoteka.platform.access.viewer import Viewer

APART, LATER = "apart", "later"
DECISIONS = (LEFT, RIGHT, APART, LATER)
CHOICE = "choice."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form says: which card is kept, and the side of every field that was shown (field -> "left" or "right")."""

    decision: str
    left: Party
    right: Party
    sides: Mapping[str, str]
    versions: tuple[int, int] | None = None
    reason: str = ""


def decide_pair(sent: Sent, *, by: Viewer, pair: Likeness | None = None) -> UUID | None:
    """Carries the decision out; the key of its entry in the journal, None where the pair was put off."""
    if pair and pair.decided:
        raise DecidedAlready
    if sent.decision == LATER and pair:
        put_off(pair, by=by)
        return None
    if sent.decision == APART and pair:
        return tell_apart(pair, by=by, reason=sent.reason).id
    keeps_left = sent.decision != RIGHT
    keep, gone = (sent.left, sent.right) if keeps_left else (sent.right, sent.left)
    versions = sent.versions if keeps_left or not sent.versions else (sent.versions[1], sent.versions[0])
    return merge_parties(keep, gone, by=by, choices=_choices(sent, keeps_left), versions=versions).entry_id


def _choices(sent: Sent, keeps_left: bool) -> dict[str, str]:
    """Only what differs from the rule was chosen by hand."""
    by_rule = decide(sent.left, sent.right, facts_of([sent.left.id, sent.right.id])).chosen
    chosen = {field: side for field, side in sent.sides.items() if (side == RIGHT) != (by_rule.get(field) == GONE)}
    return {field: KEEP if (side == LEFT) == keeps_left else GONE for field, side in chosen.items()}
