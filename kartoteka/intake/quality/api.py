"""The quality of the base over the API."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from kartoteka.cards.parties.models import Group
from kartoteka.intake.quality import actions
from kartoteka.intake.quality.counting import Figures, standing
from kartoteka.intake.quality.functions import SET, VIEW
from kartoteka.intake.quality.models import NONE, HalfLife
from kartoteka.intake.quality.settings_pages import Kind, kinds
from kartoteka.platform import clock
from kartoteka.platform.api.shapes import Strict

router = Router(tags=["quality"])


class FiguresOut(Schema):
    """Of the cards with a common property. `of`: all, group, source, collector, department; `key`: of which, null for none.

    `had` of the `wanted` weight; of `facts` values `wrong` are incorrect, `fresh` expected to be true; shares are 0 to 1.
    """

    of: str
    key: UUID | None
    cards: int
    had: int
    wanted: int
    facts: int
    wrong: int
    fresh: float
    completeness: float | None
    correctness: float | None
    freshness: float | None


class QualityOut(Schema):
    at: datetime
    figures: list[FiguresOut]


class HalfLifeOut(Schema):
    """Days, 0 for always; `set_days` null is as usual, `learned_days` null where nothing was observed yet."""

    kind: str
    title: str
    usual_days: int
    set_days: int | None
    used_days: int
    learned_days: float | None
    low_days: float | None
    high_days: float | None
    observations: int
    changes: int


class HalfLifeIn(Strict):
    days: int | None = Field(ge=0, le=36_500)


class WeightsIn(Strict):
    """Key of a field, such as "phone" or "own:area" -> weight; one that is not named counts as usual."""

    weights: dict[str, int] = Field(max_length=500)


@router.get("/quality", response=QualityOut, operation_id="get_quality")
def get_quality(request: HttpRequest) -> QualityOut:
    """The figures as they are now."""
    request.viewer.may(VIEW.key).or_raise()
    found = [_figures(of, key, one) for of, lines in standing().items() for key, one in lines.items()]
    return QualityOut(at=clock.now(), figures=found)


@router.get("/quality/half-lives", response=list[HalfLifeOut], operation_id="list_half_lives")
def list_half_lives(request: HttpRequest) -> list[HalfLifeOut]:
    request.viewer.may(SET.key).or_raise()
    return [_half_life(one) for one in kinds()]


@router.put("/quality/half-lives/{str:kind}", response=HalfLifeOut, operation_id="set_half_life")
def put_half_life(request: HttpRequest, kind: str, asked: HalfLifeIn) -> HalfLifeOut:
    """Null is as usual, 0 always."""
    actions.set_half_life(kind, asked.days, by=request.viewer)
    return next(_half_life(one) for one in kinds() if one.key == kind)


@router.put("/quality/weights/{uuid:group_id}", response=WeightsIn, operation_id="set_weights")
def put_weights(request: HttpRequest, group_id: UUID, asked: WeightsIn) -> dict[str, dict[str, int]]:
    """The weights of fields in cards of this group; the cards are counted anew."""
    group = actions.set_weights(Group.objects.get(id=group_id), asked.weights, by=request.viewer)
    return {"weights": group.weights}


def _figures(of: str, key: UUID, one: Figures) -> FiguresOut:
    counts = {name: getattr(one, name) for name in ("cards", "had", "wanted", "facts", "wrong", "fresh")}
    shares = {name: getattr(one, name) for name in ("completeness", "correctness", "freshness")}
    return FiguresOut(of=of, key=None if key == NONE else key, **counts, **shares)


def _half_life(kind: Kind) -> HalfLifeOut:
    row: HalfLife = kind.row
    names = ("set_days", "learned_days", "low_days", "high_days", "observations", "changes")
    known = {name: getattr(row, name) for name in names}
    return HalfLifeOut(
        kind=kind.key, title=kind.title, usual_days=kind.usual, used_days=row.in_use_days, **known
    )  # fmt: skip
