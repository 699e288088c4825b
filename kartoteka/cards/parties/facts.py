"""Facts of a card as somebody may know them."""

from typing import Any

from django.db.models import Q, QuerySet

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.provenance.queries import WITHHELD
from kartoteka.platform.access.viewer import Viewer

CONTACT, REQUISITE = "contact:", "requisite:"


def facts_seen_by(party: Party, viewer: Viewer, field: str = "") -> QuerySet[Fact]:
    """All facts of the card, or those of one field, without those of information sets and of hidden fields.

    Of which kind a removed contact point was is not known any more, so whoever may not see one kind sees none of them.
    """
    facts = (
        Fact.objects.filter(party_id=party.id)
        .exclude(field__startswith=WITHHELD)
        .select_related("by", "source", "verified_by")
    )
    if field:
        facts = facts.filter(field=field)
    hidden = viewer.hidden_fields
    if not hidden:
        return facts
    if "requisite" in hidden:
        facts = facts.exclude(field__startswith=REQUISITE)
    if hidden & set(ContactPoint.Kind.values):
        points = ContactPoint.objects.filter(party=party).exclude(kind__in=hidden).values_list("id", flat=True)
        facts = facts.filter(~Q(field__startswith=CONTACT) | Q(field__in=[f"{CONTACT}{key}" for key in points]))
    return facts.exclude(field__in=hidden)


def shown_fact(fact: Fact) -> dict[str, Any]:
    """For the API."""
    columns = ("id", "field", "value", "at", "channel", "problem", "verified_at", "is_current")
    shown = {name: getattr(fact, name) for name in columns}
    people = {"by": fact.by, "source": fact.source, "verified_by": fact.verified_by}
    return shown | {name: one.name if one else None for name, one in people.items()}
