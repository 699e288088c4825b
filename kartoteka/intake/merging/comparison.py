"""Two cards side by side, decided for the page: what differs, which value would stay, and why they may be one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from kartoteka.cards.parties.columns import column_text
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ContactPoint, Group, Party, Requisite
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.parties.requisite_kinds import requisite_title
from kartoteka.cards.portfolios.functions import HAND_OVER
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.engine import GONE
from kartoteka.intake.merging.reasons import ReasonLine, reason_lines
from kartoteka.intake.merging.values import Facts, decide, facts_of, stands
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.ui import formats

LEFT, RIGHT = "left", "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value on one side. `is_verified`: somebody vouched for it. `since`: when it was stated."""

    text: str
    is_verified: bool = False
    since: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of both cards. `stays`: "left" or "right" where one has to go, "" where both stay or are equal."""

    key: str
    title: str
    left: Cell
    right: Cell
    stays: str = ""
    may_choose: bool = False

    @property
    def differs(self) -> bool:
        return self.left.text != self.right.text


@dataclass(frozen=True, slots=True)
class Lists:
    """Values of which both stay: those of both cards, of the left alone, of the right alone."""

    title: str
    both: list[str]
    left: list[str]
    right: list[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The left card is kept unless somebody decides otherwise."""

    left: Party
    right: Party
    rows: list[Row]
    lists: list[Lists]
    pair: Likeness | None = None
    reasons: list[ReasonLine] = field(default_factory=list)

    @property
    def percent(self) -> str:
        """Never quite certain: 99.9 is the most that is said."""
        if not self.pair:
            return ""
        share = min(100 * self.pair.probability, 99.9)
        return _("%(share)s %%") % {"share": formats.decimal(round(share, 1 if share > 99 else 0))}


def compare(left: Party, right: Party, *, viewer: Viewer, pair: Likeness | None = None) -> Comparison:
    """As `viewer` may see them; about twelve queries."""
    facts = facts_of([left.id, right.id])
    return Comparison(
        left, right, rows=_rows(left, right, facts, viewer), lists=_lists(left, right, viewer), pair=pair,
        reasons=reason_lines(pair.reasons, viewer) if pair else [],
    )  # fmt: skip


def _rows(left: Party, right: Party, facts: Facts, viewer: Viewer) -> list[Row]:
    sides = decide(left, right, facts).chosen
    own = {f"own:{one.key}": one for one in fields_in_use() if one.information_set_id is None}
    rows = []
    for key in sides:
        if is_hidden(viewer, key) or (key.startswith("own:") and key not in own):
            continue
        if not (stands(left, key) or stands(right, key)):
            continue
        texts = [
            own_text(own[key], card.own.get(key[4:])) if key in own else _text(card, key) for card in (left, right)
        ]
        cells = [_cell(text, facts[card.id].get(key)) for card, text in zip((left, right), texts, strict=True)]
        title = named(own[key].names, own[key].key) if key in own else _title(key)
        stays = (RIGHT if sides[key] == GONE else LEFT) if texts[0] != texts[1] else ""
        may = stays and key not in ("family", "given", "patronymic") and viewer.may_change_field(key)
        rows.append(Row(key, title, *cells, stays, bool(may) and (key != "manager" or bool(viewer.may(HAND_OVER.key)))))
    return rows


def _text(card: Party, key: str) -> str:
    if key == "manager":
        return card.manager.name if card.manager else ""
    return column_text(card, key)


def _title(key: str) -> str:
    return _("Personal manager") if key == "manager" else str(CARD_FIELDS[key].title)


def _cell(text: str, fact: Any) -> Cell:
    if fact is None:
        return Cell(text)
    return Cell(
        text, fact.verified_at is not None, formats.short_date(timezone.localtime(fact.at).date(), clock.today())
    )


def _lists(left: Party, right: Party, viewer: Viewer) -> list[Lists]:
    found: dict[str, tuple[list[str], list[str]]] = {}
    for title, card_id, text in (*_points(left, right, viewer), *_members(left, right)):
        found.setdefault(title, ([], []))[card_id == right.id].append(text)
    return [_split(title, *values) for title, values in found.items()]


def _points(left: Party, right: Party, viewer: Viewer) -> Iterator[tuple[str, UUID, str]]:
    keys = (left.id, right.id)
    for point in ContactPoint.objects.filter(party_id__in=keys).order_by("kind", "position", "id"):
        if not is_hidden(viewer, point.kind):
            yield str(CARD_FIELDS[point.kind].title), point.party_id, point.value
    if not is_hidden(viewer, "requisite"):
        for row in Requisite.objects.filter(party_id__in=keys).order_by("kind", "position", "id"):
            yield requisite_title(row.kind), row.party_id, row.value


def _members(left: Party, right: Party) -> Iterator[tuple[str, UUID, str]]:
    names = {group.id: named(group.names, group.key) for group in Group.objects.all()}
    for card in (left, right):
        for group in card.groups:
            yield _("Groups"), card.id, names.get(group, "")
    people = Relationship.objects.filter(other_id__in=(left.id, right.id), kind=Relationship.Kind.WORKS_AT).order_by(
        "id"
    )
    for card_id, name in people.values_list("other_id", "party__name"):
        yield _("People"), card_id, name


def _split(title: str, left: list[str], right: list[str]) -> Lists:
    return Lists(
        title,
        both=[text for text in left if text in right],
        left=[text for text in left if text not in right],
        right=[text for text in right if text not in left],
    )
