"""One box for everything."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.search.audience import Audience, audience_of
from kartoteka.platform.search.highlight import Piece, excerpt, is_in, marked
from kartoteka.platform.search.kinds import KINDS, PLACES_OF_DEMOTED, Card, Kind, Match
from kartoteka.platform.search.lookup import Hit, Lookup
from kartoteka.platform.search.words import Term, loose_terms, terms

SHORTEST = 2
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Found:
    """Something found. `title` and `match` are pieces (text, is it what was asked for); `field` is the key of the
    matched field and `match` its value, empty where the title shows it. `how`: exact, prefix, inside or slip."""

    kind: str
    id: UUID
    title: list[Piece]
    subtitle: str
    url: str
    field: str
    field_title: "Promise | str"
    match: list[Piece]
    how: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return "".join(piece for piece, _ in self.title)

    def as_json(self) -> dict[str, Any]:
        """Ready for JSON: plain strings for keys and titles."""
        return asdict(self) | {"id": str(self.id), "field_title": str(self.field_title), "title": self.name,
                               "match": "".join(piece for piece, _ in self.match)}  # fmt: skip


def find(viewer: Viewer, text: str, limit: int = LIMIT, kinds: Sequence[str] | None = None) -> list[Found]:
    """What `viewer` may see and `text` asks for, the best first, at most `limit` of each kind; nothing for less than
    two signs. All words must be there, in any order and any fields. `kinds`: keys, all that he may view if None."""
    if len("".join(text.split())) < SHORTEST:
        return []
    asked = [kind for kind in KINDS if (kinds is None or kind.key in kinds) and viewer.may(kind.function)]
    audience = audience_of(viewer) if asked else None
    return [found for kind in asked for found in _find(audience, kind, text[:200], limit)]


def found_keys(viewer: Viewer, text: str, most: int, kind: str) -> list[UUID]:
    """Keys of the best `most` objects of a kind, for lists that filter by a search. Nothing without the right to view."""
    if len("".join(text.split())) < SHORTEST or not viewer.may(KINDS[kind].function):
        return []
    _asked, hits = _hits(audience_of(viewer), KINDS[kind], text[:200], most)
    return [hit.object_id for hit in hits]


def _find(audience: Audience, kind: Kind, text: str, limit: int) -> list[Found]:
    asked, hits = _hits(audience, kind, text, limit)
    return _shown(audience.viewer, kind, asked, hits) if hits else []


def _hits(audience: Audience, kind: Kind, text: str, most: int) -> tuple[list[Term], list[Hit]]:
    """What is found by the first reading of the text that finds anything."""
    readings = [terms(text)]
    if (loose := loose_terms(text)) != readings[0]:
        readings.append(loose)
    for asked in filter(None, readings):
        if hits := Lookup(audience, kind).hits(asked, most):
            return asked, hits
    return [], []


def _shown(viewer: Viewer, kind: Kind, asked: Sequence[Term], hits: Sequence[Hit]) -> list[Found]:
    matches = {
        hit.object_id: Match(hit.object_id, kind.field(hit.place % PLACES_OF_DEMOTED), hit.set_id) for hit in hits
    }
    cards = kind.show(viewer, list(matches.values()))
    found = [
        _found(kind, matches[hit.object_id], cards[hit.object_id], asked, hit.tier)
        for hit in hits
        if hit.object_id in cards
    ]
    return found


def _found(kind: Kind, match: Match, card: Card, asked: Sequence[Term], tier: int) -> Found:
    value = next((value for value in card.values if is_in(value, asked)), card.values[0] if card.values else "")
    return Found(
        kind=kind.key, id=match.object_id, title=marked(card.title, asked), subtitle=card.subtitle, url=card.url,
        field=match.field.key, field_title=match.field.title, match=excerpt(value, asked) if value else [],
        how=("exact", "prefix", "inside", "slip")[tier], facts=card.facts or {},
    )  # fmt: skip
