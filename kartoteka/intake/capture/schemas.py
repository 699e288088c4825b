"""What phones send."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from kartoteka.intake.submissions.photos import MOST
from kartoteka.platform.api.shapes import Strict, string


def _timed(key: UUID) -> UUID:
    if key.version != 7:
        raise ValueError("is not a UUID of version 7")
    return key


Key = Annotated[UUID, AfterValidator(_timed)]
Written = string(2000) | bool | int | float | list[string(200)] | None


class ContactIn(Strict):
    """A phone reports: `unsent`, how many forms wait on it."""

    device: Key
    name: string(100) = ""
    unsent: int = Field(0, ge=0, le=1_000_000)


class PlaceIn(Strict):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    accuracy_m: float = Field(0, ge=0, le=1_000_000)


class PhotoIn(Strict):
    id: Key
    kind: Literal["card", "paper", "other"] = "other"
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class FormIn(Strict):
    """A filled-in form. `revision`: 1 when it is sent first, one more than the revision it was edited from."""

    form_id: UUID
    version: int = Field(ge=1, le=2_000_000_000)
    revision: int = Field(ge=1, le=30_000)
    answers: dict[string(40), Written] = Field(max_length=500)
    language: string(2) = "en"
    collected_at: datetime | None = None
    place: PlaceIn | None = None
    consents: bool = False
    photos: list[PhotoIn] = Field([], max_length=MOST)
