"""Which facts of the base the answers of an accepted submission became."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.models import ContactPoint
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.relationships.models import Relationship

PERSON, REQUISITE = "person:", "requisite:"
CHANNEL = "form"
# A contact person's position stands on the relationship, an unbound answer with the form.
WITHOUT_FACT = {"", "role"}


@dataclass(frozen=True, slots=True)
class Accepted:
    """A submission of `collector` became (or went into) the card `party_id` at `at`; looked at, or received, `since`."""

    party_id: UUID
    collector: UUID
    since: datetime
    at: datetime
    country: str


@dataclass(frozen=True, slots=True)
class Traced:
    """`fact_id` None: the answer is kept with the form alone. `is_known`: the card had said so before."""

    party_id: UUID
    fact_id: UUID | None = None
    is_known: bool = False


def accepted_facts(accepted: Accepted, answers: Mapping[str, tuple[str, Any]]) -> dict[str, Traced]:
    """question -> where its answer is in the base. `answers`: question -> (what it is bound to, value).

    Left out are answers that the card kept another value instead of. Two queries.
    """
    if not answers:
        return {}
    works_here = Relationship.objects.filter(other_id=accepted.party_id, kind=Relationship.Kind.WORKS_AT)
    people = set(works_here.values_list("party_id", flat=True))
    facts = _as_of(accepted, {accepted.party_id, *people})
    found = {}
    for question, (binds, value) in answers.items():
        asked = binds.removeprefix(PERSON)
        if asked in WITHOUT_FACT:
            found[question] = Traced(accepted.party_id)
            continue
        cards = people if binds.startswith(PERSON) else {accepted.party_id}
        held = (one for one in facts if one.party_id in cards and holds(one, asked, value, accepted.country))
        fact = next(held, None)
        is_known = _is_known(fact, accepted) if fact else None
        if fact is not None and is_known is not None:
            found[question] = Traced(fact.party_id, fact.id, is_known)
    return found


def holds(fact: Fact, binds: str, value: Any, country: str) -> bool:
    """Whether the fact is of the value to which a question bound to `binds` was answered."""
    field = fact.field
    if binds in ContactPoint.Kind.values:
        kept = check_contact(binds, str(value), (country,)).kept
        return field.startswith("contact:") and fact.value in {str(value), kept}
    if binds.startswith(REQUISITE):
        kept = check_requisite_value(binds.removeprefix(REQUISITE), str(value)).kept
        return field.startswith(REQUISITE) and fact.value in {str(value), kept}
    return field == binds


def _as_of(accepted: Accepted, cards: Iterable[UUID]) -> list[Fact]:
    """The facts of these cards that were current when the submission was accepted, the newest first."""
    newest: dict[tuple[UUID, str], Fact] = {}
    for fact in Fact.objects.filter(party_id__in=cards, at__lte=accepted.at).order_by("-at", "-id"):
        newest.setdefault((fact.party_id, fact.field), fact)
    return list(newest.values())


def _is_known(fact: Fact, accepted: Accepted) -> bool | None:
    """False: the collector stated it. True: it was there, and this submission confirmed it. None: neither."""
    if fact.by_id == accepted.collector and fact.channel == CHANNEL and fact.at >= accepted.since:
        return False
    return True if fact.verified_at and fact.verified_at >= accepted.since else None
