"""Cards as the API shows and takes them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from kartoteka.cards.parties.requisite_kinds import REQUISITE_KINDS
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string

Kind = Literal["organisation", "person"]
ContactKind = Literal["phone", "email", "address", "messenger", "website", "fax"]


def _day(written: str) -> str:
    """ "1980-03-05" or "--03-05", a day that there is."""
    if written:
        date.fromisoformat(written.replace("--", "2000-", 1) if written.startswith("--") else written)
    return written


# What own fields take: a choice by its key, several as a list, a date as ISO, a reference as the key of a card.
OwnValue = string(2000) | bool | int | float | list[string(60)] | None


class ContactPointIn(Strict):
    kind: ContactKind
    value: string(500) = Field(min_length=1, examples=["+373 22 123 456"])
    label: string(40) = ""
    is_preferred: bool = False


class ContactPointChange(Strict):
    value: string(500) | None = Field(None, min_length=1)
    label: string(40) | None = None
    is_preferred: bool | None = None
    do_not_use: bool | None = None


class RequisiteIn(Strict):
    kind: Literal[tuple(REQUISITE_KINDS)] = Field(examples=["inn"])
    value: string(60) = Field(min_length=1, examples=["7707083893"])
    bank_name: string(200) = ""


class RequisiteChange(Strict):
    value: string(60) | None = Field(None, min_length=1, examples=["7707083893"])
    bank_name: string(200) | None = None


class PartyValues(Strict):
    legal_form: string(40) | None = None
    family: string(120) | None = None
    given: string(120) | None = None
    patronymic: string(120) | None = None
    gender: Literal["", "f", "m"] | None = None
    birthday: Annotated[str, StringConstraints(pattern=r"^(|(\d{4}|-)-\d{2}-\d{2})$"), AfterValidator(_day)] | None = (
        None
    )
    language: Literal["", "en", "ru", "ro"] | None = None
    city: string(120) | None = None
    about: string(500) | None = None
    customer_since: date | None = None
    external_id: string(80) | None = None


class PartyIn(PartyValues):
    """`id`: a UUID made by the caller; the same again is the same card. `refuse_similar_from`: no card is made, and the
    answer is 409 with the candidates, if a card of the base is this customer with at least this probability."""

    id: UUID | None = None
    refuse_similar_from: float | None = Field(None, gt=0, le=1, examples=[0.95])
    kind: Kind = "organisation"
    name: string(300) = Field(min_length=1, examples=["Orion SRL"])
    contact_points: list[ContactPointIn] = Field(default=[], max_length=50)
    requisites: list[RequisiteIn] = Field(default=[], max_length=50)
    groups: list[UUID] = Field(default=[], max_length=50)
    own: dict[string(40), OwnValue] = Field(default={}, max_length=200)


class PartyChange(PartyValues):
    """Only what is given is changed. `version`: refuse if the card changed since."""

    name: string(300) | None = Field(None, min_length=1)
    version: int | None = Field(None, ge=1, le=2_000_000_000)


class ContactPointOut(Shown):
    id: UUID
    kind: str
    value: str
    raw: str
    label: str
    is_preferred: bool
    do_not_use: bool
    problem: str


class RequisiteOut(Shown):
    id: UUID
    kind: str
    value: str
    raw: str
    bank_name: str
    problem: str


class ReasonOut(Shown):
    """One field: how far it agrees, in the language asked for, and whether that speaks for one customer."""

    field: str
    agreement: str
    speaks_for: bool


class SimilarOut(Shown):
    """A card that may be the same customer, with the probability of it."""

    id: UUID
    name: str
    probability: float
    reasons: list[ReasonOut]


class PartyOut(Shown):
    """A field the caller may not see is absent. `similar`: after a write, cards that may be the same customer, at most
    five, the likeliest first, of those the caller may see."""

    id: UUID
    kind: str
    name: str
    legal_form: str | None = None
    family: str | None = None
    given: str | None = None
    patronymic: str | None = None
    gender: str | None = None
    birthday: str | None = None
    language: str | None = None
    city: str | None = None
    about: str | None = None
    customer_since: date | None = None
    external_id: str | None = None
    groups: list[UUID]
    manager: EmployeeOut | None
    contact_points: list[ContactPointOut]
    requisites: list[RequisiteOut]
    own: dict[str, Any]
    completeness: int
    version: int
    created_at: datetime
    updated_at: datetime
    similar: list[SimilarOut] = []


class PartyPage(Shown):
    items: list[PartyOut]
    next: str | None


class GroupOut(Shown):
    id: UUID
    key: str
    names: dict[str, str]
    side: str


class PartyFilter(Schema):
    """`q`: as in the search box; its cards come by rank and on one page. `updated_since`: cards by their last change."""

    q: string(200) = ""
    group: UUID | None = None
    manager: UUID | None = None
    city: string(120) = ""
    external_id: string(80) = ""
    updated_since: datetime | None = None


class GroupKeys(Strict):
    groups: list[UUID] = Field(max_length=50)
    version: int | None = Field(None, ge=1, le=2_000_000_000)


class OwnValues(Strict):
    """Own fields by key; null empties."""

    values: dict[string(40), OwnValue] = Field(max_length=200, examples=[{"shoe_size": 42}])
    version: int | None = Field(None, ge=1, le=2_000_000_000)


class FactPage(Shown):
    items: list["FactOut"]
    next: str | None


class FactOut(Shown):
    """A value a field had or has: who stated it, when, from which source, and who verified it."""

    id: UUID
    field: str
    value: str
    at: datetime
    by: str | None
    source: str | None
    channel: str
    problem: str
    verified_at: datetime | None
    verified_by: str | None
    is_current: bool
