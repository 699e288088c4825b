"""What is known of a card, and which of its facts could be asked for: missing, wrong, or known so long ago."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.columns import column_text
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ORGANISATION, ContactPoint, Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.queries import Tie
from kartoteka.intake.questions.starting import CONTACT_PERSON, OWN, PERSON
from kartoteka.platform.fields.definitions import applies
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.reading import objects

CONTACT_KINDS = tuple(ContactPoint.Kind.values)
SECOND_PHONE, CONTACT_NAME, GATEKEEPER, ROLE = "second_phone", "person", "gatekeeper", "role"


@dataclass(frozen=True, slots=True)
class Sought:
    """A fact as it could be asked for. `field`: what is edited ("birthday", "contact:<key>", "new:phone", "own:<key>",
    "role:<key of the tie>", "person", "gatekeeper"), `right`: by whose right, `kind`: by which it ages. `value`: what
    stands now, "" for nothing; `known_at`: when that was last known to be right, None where nothing (right) is known."""

    field: str
    right: str
    kind: str
    value: str = ""
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardState:
    """A card with what is known of it. `tie`: by which it is a contact person; `people`: of an organisation."""

    party: Party
    points: list[ContactPoint]
    facts: Mapping[str, Fact]
    tie: Relationship | None = None
    people: list[Tie] = field(default_factory=list)

    @property
    def whom(self) -> str:
        if self.party.kind == ORGANISATION:
            return ORGANISATION
        return CONTACT_PERSON if self.tie or self.party.is_contact_only else PERSON

    def known_at(self, key: str) -> datetime:
        """When the fact was last known to be right; without an origin, when the card was made."""
        fact = self.facts.get(key)
        return (fact.verified_at or fact.at) if fact else self.party.created_at


def card_states(party: Party, tie: Relationship | None, people: Iterable[Tie]) -> list[CardState]:
    """The card first, then its contact persons. Two queries."""
    known = list(people)
    keys = [party.id, *(one.other.id for one in known)]
    points: dict[UUID, list[ContactPoint]] = {}
    for point in objects(ContactPoint, "t.party_id = ANY(%(ids)s)", "t.is_preferred DESC, t.position, t.id", ids=keys):
        points.setdefault(point.party_id, []).append(point)
    facts: dict[UUID, dict[str, Fact]] = {}
    for fact in objects(Fact, "t.party_id = ANY(%(ids)s) AND t.is_current", ids=keys):
        facts.setdefault(fact.party_id, {})[fact.field] = fact
    own = CardState(party, points.get(party.id, []), facts.get(party.id, {}), tie, known)
    return [
        own,
        *(CardState(one.other, points.get(one.other.id, []), facts.get(one.other.id, {}), one.row) for one in known),
    ]


def sought(fact: str, card: CardState, own: Field | None = None) -> Sought | None:
    """The fact on this card; None where the card has no such thing to ask for. `own`: the definition of an own field."""
    if fact in SPECIAL:
        return SPECIAL[fact](card)
    if fact in CONTACT_KINDS:
        return _way(fact, card)
    if fact.startswith(OWN):
        return _own(own, card) if own and applies(own, card.party.kind, card.party.groups) else None
    return _column(fact, card)


def _column(fact: str, card: CardState) -> Sought | None:
    if fact not in CARD_FIELDS or not CARD_FIELDS[fact].column:
        return None
    value = column_text(card.party, fact)
    return Sought(fact, fact, fact, value, card.known_at(fact) if value else None)


def _own(own: Field, card: CardState) -> Sought:
    key = f"{OWN}{own.key}"
    stored: Any = card.party.own.get(own.key)
    value = "" if stored in (None, "", []) else own_text(own, stored)
    return Sought(key, key, key, value, card.known_at(key) if value else None)


def _usable(kind: str, card: CardState) -> list[ContactPoint]:
    return [one for one in card.points if one.kind == kind and not one.do_not_use]


def _way(kind: str, card: CardState) -> Sought:
    """The preferred way of this kind, else the first; a wrong one counts as not known."""
    usable = _usable(kind, card)
    if not usable:
        return Sought(f"new:{kind}", kind, kind)
    key = f"contact:{usable[0].id}"
    return Sought(key, kind, kind, usable[0].value, None if usable[0].problem else card.known_at(key))


def _second_phone(card: CardState) -> Sought | None:
    return Sought("new:phone", "phone", "phone") if len(_usable("phone", card)) == 1 else None


def _contact_name(card: CardState) -> Sought | None:
    return None if card.people else Sought(CONTACT_NAME, "name", "name")


def _gatekeeper(card: CardState) -> Sought | None:
    known = any(one.row.is_gatekeeper or one.row.kind == Relationship.Kind.SECRETARY_OF for one in card.people)
    return None if known else Sought(GATEKEEPER, "name", "name")


def _role(card: CardState) -> Sought | None:
    return Sought(f"role:{card.tie.id}", "name", "name") if card.tie and not card.tie.role else None


SPECIAL: dict[str, Callable[[CardState], Sought | None]] = {
    SECOND_PHONE: _second_phone, CONTACT_NAME: _contact_name, GATEKEEPER: _gatekeeper, ROLE: _role,
}  # fmt: skip
