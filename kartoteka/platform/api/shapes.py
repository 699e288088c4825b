"""Shapes that the schemas of all features share."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("contains characters that cannot be stored")
    return text


def string(most: int) -> Any:
    """A text of at most `most` characters that the database can keep; spaces around it are dropped."""
    return Annotated[str, StringConstraints(max_length=most, strip_whitespace=True), AfterValidator(_storable)]


def _named(names: dict[str, str]) -> dict[str, str]:
    if not any(names.values()):
        raise ValueError("needs a name in one language at least")
    return {language: name for language, name in names.items() if name}


Language = Literal["en", "ru", "ro"]
Texts = dict[Language, string(200)]
# What a thing is called in each language, one at least.
Names = Annotated[Texts, AfterValidator(_named), Field(examples=[{"en": "Wholesale"}])]


class Strict(Schema):
    """What comes in: an unknown name is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """What goes out: read from a dictionary or a row by the compiled validator alone. A Schema asks a Python object for
    every value of every row, four times the time; what it knows beside (managers, `resolve_` methods) is not needed."""

    model_config = ConfigDict(from_attributes=True)


class EmployeeOut(Shown):
    """Somebody of the firm, wherever a row names him."""

    id: UUID
    name: str


class Problem(Schema):
    """Every error (RFC 9457): `code` for programs, `detail` for people. `errors`: of values that are not valid."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[dict[str, Any]] = []


class EntryOut(Shown):
    """An entry of the journal. `count`: of a set, how many things it touched. `undone_by`: the entry that took it back."""

    id: UUID
    event: str
    title: str
    at: datetime
    by: EmployeeOut | None
    channel: str
    party_id: UUID | None
    count: int
    undone_by: UUID | None
