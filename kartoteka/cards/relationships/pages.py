"""People and ties on the card, and the page of the network."""

from dataclasses import dataclass
from datetime import date

from kartoteka.cards.parties.columns import birthday_text
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.lines import party_url
from kartoteka.cards.parties.models import Party
from kartoteka.cards.relationships.kinds import reading
from kartoteka.cards.relationships.layout import place
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.queries import Graph, Tie, ties_of
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer

SHOWN_PEOPLE = 12
SHOWN_TIES = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A contact person as the card shows him."""

    tie: Tie
    url: str
    birthday: str
    is_past: bool


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one reading: "branch of" with its cards; `more`: how many are not shown."""

    reading: str
    ties: list[Tie]
    more: int


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """`more`: people beyond those shown at first, in the same order: who decides, gatekeepers, the others, former ones."""

    party: Party
    people: list[Person]
    more: list[Person]
    groups: list[TieGroup]
    may_change: bool


def people_section(party: Party, *, viewer: Viewer, may_change: bool) -> PeopleSection:
    """People and ties of a card as `viewer` may see them. Three queries."""
    ties = ties_of(party, viewer=viewer)
    today = clock.today()
    people = [_person(tie, viewer, today) for tie in ties if tie.is_person]
    people.sort(
        key=lambda one: (one.is_past, not one.tie.row.decides, not one.tie.row.is_gatekeeper, one.tie.other.sort_name)
    )
    others = [tie for tie in ties if not tie.is_person]
    return PeopleSection(party, people[:SHOWN_PEOPLE], people[SHOWN_PEOPLE:], _groups(others), may_change)


def _person(tie: Tie, viewer: Viewer, today: date) -> Person:
    url = party_url(tie.other.id) if tie.is_visible else ""
    birthday = "" if is_hidden(viewer, "birthday") else birthday_text(tie.other.birthday)
    return Person(tie, url, birthday, is_over(tie, today))


def is_over(tie: Tie, today: date) -> bool:
    """Whether the tie has ended before today."""
    return tie.row.to_on is not None and tie.row.to_on < today


def _groups(ties: list[Tie]) -> list[TieGroup]:
    groups: dict[str, list[Tie]] = {}
    for tie in ties:
        groups.setdefault(reading(tie.row.kind, forward=tie.forward), []).append(tie)
    return [TieGroup(words, found[:SHOWN_TIES], max(0, len(found) - SHOWN_TIES)) for words, found in groups.items()]


@dataclass(frozen=True, slots=True)
class Node:
    """A card in the drawing."""

    party: Party
    url: str
    x: float
    y: float
    is_start: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the drawing and in the list beside it. `is_own`: one of its ends is the card it is opened from."""

    tie: Relationship
    party: Node
    other: Node
    reading: str
    is_past: bool
    is_own: bool

    @property
    def middle(self) -> tuple[float, float]:
        return (self.party.x + self.other.x) / 2, (self.party.y + self.other.y) / 2


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network as a drawing (view_box: left, top, width, height) and as a list."""

    party: Party
    nodes: list[Node]
    edges: list[Edge]
    view_box: str
    is_cut: bool
    may_change: bool


def network_page(party: Party, graph: Graph, *, may_change: bool) -> NetworkPage:
    """The page of a network, drawn around the card it is opened from."""
    places = place(graph.start, graph.distance, [(tie.party_id, tie.other_id) for tie in graph.ties])
    nodes = {
        key: Node(card, party_url(key), places[key].x, places[key].y, key == graph.start)
        for key, card in graph.cards.items()
    }
    today = clock.today()
    edges = [
        Edge(
            tie, nodes[tie.party_id], nodes[tie.other_id], reading(tie.kind, forward=True),
            bool(tie.to_on and tie.to_on < today), party.id in (tie.party_id, tie.other_id),
        )
        for tie in graph.ties
    ]  # fmt: skip
    return NetworkPage(party, list(nodes.values()), edges, _view_box(list(nodes.values())), graph.is_cut, may_change)


def _view_box(nodes: list[Node]) -> str:
    left, right = min(node.x for node in nodes) - 90, max(node.x for node in nodes) + 90
    top, bottom = min(node.y for node in nodes) - 40, max(node.y for node in nodes) + 40
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
