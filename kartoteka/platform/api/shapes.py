"""Shapes that the schemas of all features share."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, StringConstraints


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL, and UTF-8 has no lone surrogates."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("contains characters that cannot be stored")
    return text


def string(most: int) -> Any:
    """A text of at most `most` characters that the database can keep; spaces around it are dropped."""
    return Annotated[str, StringConstraints(max_length=most, strip_whitespace=True), AfterValidator(_storable)]


class Strict(Schema):
    """What comes in: an unknown name is refused rather than passed over."""

    model_config = ConfigDict(extra="forbid")


class EmployeeOut(Schema):
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


class EntryOut(Schema):
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
