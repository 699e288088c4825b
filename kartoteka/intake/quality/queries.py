"""How long values stay true in this firm."""

import math
from uuid import UUID

from kartoteka.cards.parties.completeness import WEIGHTS
from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS
from kartoteka.intake.quality.models import HalfLife
from kartoteka.platform.fields.definitions import fields_in_use
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.firms.reading import objects

OWN, CONTACT, REQUISITE = "own:", "contact:", "requisite:"
KIND_OF_POINT = "SELECT kind FROM parties_contactpoint WHERE firm_id = %(firm)s AND id = %(id)s"


def half_lives() -> dict[str, float]:
    """Kind -> half-life in days, math.inf for what is always true; every kind of the card and "own:<key>" of every own
    field is in it. Two queries."""
    known = {row.kind: float(row.in_use_days or math.inf) for row in objects(HalfLife)}
    usual = {kind: float(days or math.inf) for kind, days in HALF_LIFE_DAYS.items()} | known
    return {f"{OWN}{one.key}": usual["own"] for one in own_fields()} | usual


def days_in_use() -> dict[str, int | None]:
    """Kind -> days, None for always, of the kinds that are not as usual. One query."""
    return {row.kind: row.in_use_days or None for row in objects(HalfLife)}


def own_fields() -> list[Field]:
    """Own fields that a card fills in itself: not computed, of no information set. One query."""
    return [one for one in fields_in_use() if one.information_set_id is None and one.type != Field.Type.COMPUTED]


def weighed_keys(group_id: UUID) -> set[str]:
    """Keys of the fields that count for completeness in cards of the group. One query."""
    own = {f"{OWN}{one.key}" for one in own_fields() if one.group_id in (None, group_id)}
    return {key for weights in WEIGHTS.values() for key in weights} | own


def kind_of_field(field: str) -> str:
    """By which kind a fact ages: of "contact:<key>" the kind of the contact point (one query; "phone" if it is gone), of a
    requisite "requisite", of an own field "own:<key>", else the field itself. A kind is its own kind."""
    if field.startswith(REQUISITE):
        return "requisite"
    if not field.startswith(CONTACT):
        return field
    asked = {"firm": current_firm_id(), "id": UUID(field.removeprefix(CONTACT))}
    return next((kind for (kind,) in rows(KIND_OF_POINT, asked)), "phone")


def half_life_of(field: str) -> float:
    """The half-life in days of a fact's field."""
    return half_lives().get(kind_of_field(field), float(HALF_LIFE_DAYS["own"]))
