"""What phones send."""

from typing import Literal

from pydantic import Field

from kartoteka.intake.submissions.photos import MOST
from kartoteka.intake.submissions.schemas import FilledIn, Key
from kartoteka.platform.api.shapes import Strict, string


class ContactIn(Strict):
    """A phone reports: `unsent`, how many forms wait on it."""

    device: Key
    name: string(100) = ""
    unsent: int = Field(0, ge=0, le=1_000_000)


class PhotoIn(Strict):
    id: Key
    kind: Literal["card", "paper", "other"] = "other"
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class FormIn(FilledIn):
    """A filled-in form. `photos`: those that will come."""

    revision: int = Field(ge=1, le=30_000)
    photos: list[PhotoIn] = Field([], max_length=MOST)
