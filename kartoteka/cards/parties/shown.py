"""Cards as plain dictionaries for the API, without what the asker may not see. Three queries for any number of cards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.actions import STATED
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.seams import Likeness
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects

OF_CARDS, ORDER = "t.party_id = ANY(%(keys)s)", "t.kind, t.position, t.id"
ALWAYS = ("id", "kind", "name", "groups", "completeness", "version", "created_at", "updated_at")


def shown_parties(parties: Sequence[Party], viewer: Viewer) -> list[dict[str, Any]]:
    """One dictionary per card, in order."""
    keys = [party.id for party in parties]
    contacts = _by_party(objects(ContactPoint, OF_CARDS, ORDER, keys=keys), viewer)
    may_see = viewer.may_see_field("requisite")
    requisites = _by_party(objects(Requisite, OF_CARDS, ORDER, keys=keys), viewer) if may_see else {}
    return [_shown(party, contacts.get(party.id, []), requisites.get(party.id, []), viewer) for party in parties]


def shown_likeness(one: Likeness) -> dict[str, Any]:
    """A card that may be the same customer; the probability with four digits."""
    reasons = [{"field": field, "agreement": words, "speaks_for": speaks} for field, words, speaks in one.reasons]
    return {"id": one.party_id, "name": one.name, "probability": round(one.probability, 4), "reasons": reasons}


def _shown(party: Party, contacts: list[ContactPoint], requisites: list[Requisite], viewer: Viewer) -> dict[str, Any]:
    values = {name: getattr(party, name) for name in (*ALWAYS, *STATED) if name in ALWAYS or viewer.may_see_field(name)}
    own = {key: value for key, value in party.own.items() if viewer.may_see_field(f"own:{key}")}
    return values | {
        "manager": {"id": party.manager_id, "name": party.manager.name} if party.manager_id else None,
        "contact_points": contacts,
        "requisites": requisites,
        "own": own,
    }


def _by_party(rows: Any, viewer: Viewer) -> dict[UUID, list[Any]]:
    grouped: dict[UUID, list[Any]] = {}
    for row in rows:
        if row._meta.model_name == "requisite" or viewer.may_see_field(row.kind):
            grouped.setdefault(row.party_id, []).append(row)
    return grouped
