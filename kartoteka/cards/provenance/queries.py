"""What is known of values."""

from uuid import UUID

from django.db.models import QuerySet

from kartoteka.cards.provenance.models import Fact


def current_facts(party_id: UUID) -> dict[str, Fact]:
    """Field -> its current fact, one query."""
    facts = Fact.objects.current().filter(party_id=party_id).select_related("by", "source", "verified_by")
    return {fact.field: fact for fact in facts}


def history_of(party_id: UUID, field: str) -> QuerySet[Fact]:
    """All values the field had, newest first, with who stated them and from which source."""
    history = Fact.objects.filter(party_id=party_id, field=field).select_related("by", "source", "verified_by")
    return history.order_by("-at", "-id")
