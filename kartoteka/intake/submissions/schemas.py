"""What comes in as a filled-in form, from programs and from phones."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field

from kartoteka.platform.api.shapes import Strict, string


def _timed(key: UUID) -> UUID:
    if key.version != 7:
        raise ValueError("is not a UUID of version 7")
    return key


def _of_a_clock(moment: datetime) -> datetime:
    """Clocks of phones are wrong by years, not by centuries; the first and last days have no local time everywhere."""
    if not 1970 <= moment.year <= 9000:
        raise ValueError("is not a time that a clock shows")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_of_a_clock)]
Key = Annotated[UUID, AfterValidator(_timed)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Written = string(2000) | bool | int | Number | list[string(200)] | None


class PlaceIn(Strict):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    accuracy_m: float = Field(0, ge=0, le=1_000_000)


class FilledIn(Strict):
    """`answers`: by key of the question, as written. `consents`: the text of the version was agreed to.

    `revision`: 1 when it is sent first, one more than the revision it was edited from.
    """

    form_id: UUID
    version: int = Field(ge=1, le=2_000_000_000)
    answers: dict[string(40), Written] = Field(max_length=500)
    language: string(2) = "en"
    collected_at: Moment | None = None
    place: PlaceIn | None = None
    consents: bool = False
    revision: int | None = Field(None, ge=1, le=30_000)
