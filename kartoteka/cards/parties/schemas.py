"""Cards as the API shows and takes them."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

Kind = Literal["organisation", "person"]
ContactKind = Literal["phone", "email", "address", "messenger", "website", "fax"]


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("contains characters that cannot be stored")
    return text


def text(most: int) -> Any:
    return Annotated[str, StringConstraints(max_length=most, strip_whitespace=True), AfterValidator(_storable)]


class Strict(Schema):
    """What comes in: an unknown name is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class ContactPointIn(Strict):
    kind: ContactKind
    value: text(500) = Field(min_length=1)
    label: text(40) = ""
    is_preferred: bool = False


class ContactPointChange(Strict):
    value: text(500) | None = Field(None, min_length=1)
    label: text(40) | None = None
    is_preferred: bool | None = None
    do_not_use: bool | None = None


class RequisiteIn(Strict):
    kind: text(12) = Field(min_length=1)
    value: text(60) = Field(min_length=1)
    bank_name: text(200) = ""


class PartyValues(Strict):
    legal_form: text(40) | None = None
    family: text(120) | None = None
    given: text(120) | None = None
    patronymic: text(120) | None = None
    gender: Literal["", "f", "m"] | None = None
    birthday: Annotated[str, StringConstraints(pattern=r"^(|(\d{4}|-)-\d{2}-\d{2})$")] | None = None
    language: Literal["", "en", "ru", "ro"] | None = None
    city: text(120) | None = None
    about: text(500) | None = None
    customer_since: date | None = None
    external_id: text(80) | None = None


class PartyIn(PartyValues):
    """`id`: a UUID made by the caller; the same again is the same card."""

    id: UUID | None = None
    kind: Kind = "organisation"
    name: text(300) = Field(min_length=1)
    contact_points: list[ContactPointIn] = Field(default=[], max_length=50)
    requisites: list[RequisiteIn] = Field(default=[], max_length=50)
    groups: list[UUID] = Field(default=[], max_length=50)


class PartyChange(PartyValues):
    """Only what is given is changed. `version`: refuse if the card changed since."""

    name: text(300) | None = Field(None, min_length=1)
    version: int | None = Field(None, ge=1, le=2_000_000_000)


class ContactPointOut(Schema):
    id: UUID
    kind: str
    value: str
    raw: str
    label: str
    is_preferred: bool
    do_not_use: bool
    problem: str


class RequisiteOut(Schema):
    id: UUID
    kind: str
    value: str
    raw: str
    bank_name: str
    problem: str


class EmployeeOut(Schema):
    id: UUID
    name: str


class PartyOut(Schema):
    """A field the caller may not see is absent."""

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


class PartyPage(Schema):
    items: list[PartyOut]
    next: str | None


class GroupOut(Schema):
    id: UUID
    key: str
    names: dict[str, str]
    side: str


class FactOut(Schema):
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
