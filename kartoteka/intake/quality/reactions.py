"""What changes the figures: cards, the weights of fields, and an undo of what was set."""

from uuid import UUID

from kartoteka.cards.parties.seams import PARTY_REFRESHERS
from kartoteka.cards.provenance.queries import HALF_LIVES
from kartoteka.intake.quality import events
from kartoteka.intake.quality.actions import count_anew
from kartoteka.intake.quality.keeping import refresh_contributions
from kartoteka.intake.quality.learning import learn_half_lives
from kartoteka.intake.quality.queries import days_in_use
from kartoteka.platform.fields import events as field_events
from kartoteka.platform.journal.events import on
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import AFTER_UNDO


@on(field_events.FIELD_DEFINED)
@on(field_events.FIELD_CHANGED)
@on(field_events.FIELD_RETIRED)
@on(field_events.FIELD_USED_AGAIN)
def count_with_new_weights(entry_id: UUID) -> None:
    """What a card should know is otherwise now."""
    count_anew(by=None)


def after_undo(entry: Entry) -> None:
    """Weights or a half-life stand as before, and the cards are counted with them again."""
    if entry.event == events.HALF_LIFE_SET.name:
        learn_half_lives(at_once=[entry.facts["of"]])
        count_anew(by=None)
    elif entry.event == events.WEIGHTS_SET.name:
        count_anew(by=None, groups=[entry.subject_id] if entry.subject_id else [])
    elif entry.event.startswith("field_"):
        count_anew(by=None)


HALF_LIVES.register("quality", days_in_use)
PARTY_REFRESHERS.register("quality", refresh_contributions)
AFTER_UNDO.register("quality", after_undo)
