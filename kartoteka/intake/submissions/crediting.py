"""Whose word a value is: collected by one, verified by another."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import verify_facts
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.forms.bindings import OWN, REQUISITE
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.submissions.card_values import CardValues
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer


def credit(
    party: Party, submission: Submission, values: Mapping[str, Any], *, by: Viewer, corrected: Collection[str] | None,
    known: Collection[UUID] = (),
) -> None:  # fmt: skip
    """The card's facts that are not `known` were stated by the collector, those of `corrected` questions by `by`; if
    somebody verified (`corrected` is not None), all of them are verified."""
    people = Relationship.objects.filter(
        other=party, kind=Relationship.Kind.WORKS_AT, party__created_at__gte=submission.received_at
    )
    cards = [party.id, *people.values_list("party_id", flat=True)]
    fresh = Fact.objects.current().filter(party_id__in=cards, channel="form").exclude(id__in=known)
    mark = {"verified_at": clock.now(), "verified_by_id": by.employee_id} if corrected is not None else {}
    fresh.update(by_id=submission.collected_by_id, **mark)
    asked = {one["key"]: one.get("binds", "") for one in questions_in(submission.version.content)}
    own = [where for key in corrected or () if key in values and (where := _facts_of(asked.get(key, ""), values[key]))]
    if own:
        fresh.filter(party_id=party.id).filter(_any(own)).update(by_id=by.employee_id)
    refresh_parties(cards)


def confirm(party: Party, found: CardValues, *, by: Viewer) -> None:
    """What the card says already was said again, and somebody looked at it: verified now."""
    same = [key for key, value in found.columns.items() if getattr(party, key) == value]
    same += [f"{OWN}{key}" for key, value in found.own.items() if own_now(party).get(f"{OWN}{key}") == value]
    regions = (party.firm.country,)
    said = {(one.kind, check_contact(one.kind, one.raw, regions).kept) for one in found.contact_points}
    ways = party.contact_points.values_list("id", "kind", "value")
    same += [f"contact:{key}" for key, kind, value in ways if (kind, value) in said]
    numbers = {(one.kind, check_requisite_value(one.kind, one.raw).kept) for one in found.requisites}
    rows = party.requisites.values_list("id", "kind", "value")
    same += [f"requisite:{key}" for key, kind, value in rows if (kind, value) in numbers]
    verify_facts(party.id, same, by=by)


def own_now(party: Party) -> dict[str, Any]:
    """The card's own values by the key of their facts."""
    return {f"{OWN}{key}": value for key, value in party.own.items()}


def _facts_of(binds: str, value: Any) -> Q | None:
    """Which facts of a card hold the value of a question that is bound so."""
    if binds in ContactPoint.Kind.values:
        return Q(field__startswith="contact:", value=str(value))
    if binds.startswith(REQUISITE):
        return Q(field__startswith="requisite:", value=str(value))
    return None if not binds or binds.startswith("person:") else Q(field=binds)


def _any(conditions: Collection[Q]) -> Q:
    joined = Q()
    for one in conditions:
        joined |= one
    return joined
