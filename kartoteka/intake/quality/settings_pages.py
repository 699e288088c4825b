"""What the pages print on which weights and half-lives are set."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from kartoteka.cards.parties.completeness import WEIGHTS
from kartoteka.cards.parties.models import Group
from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS
from kartoteka.intake.quality.models import HalfLife
from kartoteka.intake.quality.queries import OWN, own_fields
from kartoteka.intake.quality.wording import kind_titles
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.ui import formats


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of values: what is set, what was learned, what is used. `usual`: days, 0 for always."""

    key: str
    title: str
    usual: int
    row: HalfLife

    @property
    def used(self) -> str:
        return days_text(self.row.in_use_days)

    @property
    def learned(self) -> str:
        """The likeliest half-life with the bounds between which it lies; "" until there is evidence."""
        row = self.row
        if row.learned_days is None:
            return ""
        bounds = {"days": _whole(row.learned_days), "low": _whole(row.low_days), "high": _whole(row.high_days)}
        return _("%(days)s (%(low)s – %(high)s)") % bounds


@dataclass(frozen=True, slots=True)
class KindLine:
    kind: Kind
    control: BoundField


@dataclass(frozen=True, slots=True)
class GroupLine:
    """`number`: how many fields count otherwise than usual."""

    group: Group
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """A field that counts: its key in `Group.weights`, and the usual weights, of organisations and of persons."""

    key: str
    title: str
    usual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeightLine:
    field: Weighed
    control: BoundField


def days_text(days: int) -> str:
    return formats.decimal(days) if days else _("always true")


def kinds() -> list[Kind]:
    """Every kind of values that the card has, in its order, then own fields. Two queries."""
    known = {row.kind: row for row in HalfLife.objects.all()}
    titles = kind_titles(own_fields())
    return [_kind(key, title, known) for key, title in titles.items()]


def _kind(key: str, title: str, known: dict[str, HalfLife]) -> Kind:
    usual = HALF_LIFE_DAYS.get(key.partition(":")[0], HALF_LIFE_DAYS["own"]) or 0
    if key.startswith(OWN) and "own" in known:
        usual = known["own"].in_use_days
    return Kind(key, title, usual, known.get(key) or HalfLife(kind=key, in_use_days=usual))


def group_lines() -> list[GroupLine]:
    groups = Group.objects.filter(retired_at=None)
    return [GroupLine(one, named(one.names, one.key), len(one.weights)) for one in groups]


def weighed_fields(group: Group) -> Sequence[Weighed]:
    """The fields that count in cards of the group. One query."""
    fields = [one for one in own_fields() if one.group_id in (None, group.id)]
    titles = kind_titles(fields)
    standard = list(dict.fromkeys(key for weights in WEIGHTS.values() for key in weights))
    usual = {key: tuple(str(weights.get(key, "–")) for weights in WEIGHTS.values()) for key in standard}
    for one in fields:
        counts = (str(one.weight) if one.party_kind in ("", kind) else "–" for kind in WEIGHTS)
        usual[f"{OWN}{one.key}"] = tuple(counts)
    return [Weighed(key, titles[key], weights) for key, weights in usual.items()]


def _whole(days: float | None) -> str:
    return formats.decimal(round(days or 0))
