"""Questions to the experiments."""

from uuid import UUID

from kartoteka.intake.field_value.engine import is_asked
from kartoteka.intake.field_value.models import Trial


def running_trials() -> frozenset[str]:
    """The kinds of facts that an experiment is about now. One query."""
    return frozenset(Trial.objects.filter(ended_at=None).values_list("kind", flat=True))


def not_to_ask(party_id: UUID) -> frozenset[str]:
    """The kinds of facts that an experiment says not to ask of this card. One query."""
    return frozenset(kind for kind in running_trials() if not is_asked(kind, party_id))
