"""Who relates to whom."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Q

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.queries import visible_ids, visible_party
from kartoteka.cards.relationships.kinds import OF_PEOPLE
from kartoteka.cards.relationships.models import Relationship
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.reading import objects

MOST_TIES = 500
MOST_NODES = 200
MOST_STEPS = 1000
DEEPEST = 6
OF_PARTY, ENDS = "t.party_id = %(party)s OR t.other_id = %(party)s", ("party", "other")
TO_REACH = "t.party_id = ANY(%(people)s) AND t.kind IN ('phone', 'email') AND NOT t.do_not_use"


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship seen from one card: `other` is the card at its other end, `forward` if the card seen from is KIND of it.

    `is_visible`: the viewer may open the other card; a contact person's name belongs to the card he is a person of.
    """

    row: Relationship
    other: Party
    forward: bool
    is_visible: bool
    points: list[ContactPoint] = field(default_factory=list)

    @property
    def is_person(self) -> bool:
        return not self.forward and self.row.kind in OF_PEOPLE


def ties_of(party: Party, *, viewer: Viewer) -> list[Tie]:
    """All ties of a card, people with how to reach them. Ties to cards the viewer may not see are absent, except its
    own contact persons. Three queries."""
    rows = objects(Relationship, OF_PARTY, f"t.from_on, t.id LIMIT {MOST_TIES}", related=ENDS, party=party.id)
    found = [(row, row.party_id == party.id) for row in rows]
    visible = visible_ids([_end(row, forward).id for row, forward in found], viewer=viewer)
    ties = [Tie(row, _end(row, forward), forward, _end(row, forward).id in visible) for row, forward in found]
    ties = [tie for tie in ties if tie.is_visible or (tie.is_person and tie.other.is_contact_only)]
    _with_points([tie for tie in ties if tie.is_person], viewer)
    return ties


def tie_seen_by(party: Party, tie_id: UUID, *, viewer: Viewer) -> Relationship:
    """A tie of this card. One to a card that may not be seen is not there (Party.DoesNotExist), unless it is a contact
    person's. Raises Relationship.DoesNotExist."""
    row = Relationship.objects.filter(Q(party=party) | Q(other=party)).select_related("party", "other").get(id=tie_id)
    end = _end(row, row.party_id == party.id)
    if not (end.is_contact_only and row.party_id == end.id and row.kind in OF_PEOPLE):
        visible_party(end.id, viewer=viewer)
    return row


def _end(row: Relationship, forward: bool) -> Party:
    return row.other if forward else row.party


def _with_points(people: Sequence[Tie], viewer: Viewer) -> None:
    """The phones and e-mails that may be used, the preferred first."""
    by_person: dict[UUID, list[Tie]] = {}
    for tie in people:
        by_person.setdefault(tie.other.id, []).append(tie)
    if not by_person:
        return
    for point in objects(ContactPoint, TO_REACH, "t.is_preferred DESC, t.kind, t.position", people=list(by_person)):
        if not is_hidden(viewer, point.kind):
            for tie in by_person[point.party_id]:
                tie.points.append(point)


# From a card along ties in both directions, nearest first; ended at DEEPEST steps and MOST_STEPS rows.
REACHED = """
WITH RECURSIVE reached (id, depth) AS (
    SELECT %(start)s::uuid, 0
    UNION
    SELECT next.id, reached.depth + 1
    FROM reached CROSS JOIN LATERAL (
        SELECT other_id AS id FROM relationships_relationship
        WHERE firm_id = %(firm)s AND party_id = reached.id AND kind = ANY (%(kinds)s)
        UNION ALL
        SELECT party_id FROM relationships_relationship
        WHERE firm_id = %(firm)s AND other_id = reached.id AND kind = ANY (%(kinds)s)
    ) next
    WHERE reached.depth < %(deepest)s
)
SELECT id, depth FROM reached LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Graph:
    """Cards reachable from one, with their distance, and the ties between them. `is_cut`: there are more."""

    start: UUID
    cards: dict[UUID, Party]
    distance: dict[UUID, int]
    ties: list[Relationship]
    is_cut: bool


def graph_around(party: Party, *, viewer: Viewer, kinds: Sequence[str] = tuple(Relationship.Kind.values)) -> Graph:
    """The network a card is in, the same from any of its members. Only cards the viewer may see. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(REACHED, {
            "start": party.id, "firm": current_firm_id(), "kinds": [str(kind) for kind in kinds], "deepest": DEEPEST, "most": MOST_STEPS,
        })  # fmt: skip
        steps = cursor.fetchall()
    distance: dict[UUID, int] = {}
    for key, depth in steps:
        distance.setdefault(key, depth)
    nearest = sorted(distance, key=lambda key: distance[key])[:MOST_NODES]
    cards = Party.objects.visible_to(viewer).in_bulk(nearest)
    ties = Relationship.objects.filter(party__in=list(cards), other__in=list(cards), kind__in=kinds)
    is_cut = len(steps) >= MOST_STEPS or len(distance) > MOST_NODES
    return Graph(party.id, cards, {key: distance[key] for key in cards}, list(ties.order_by("id")), is_cut)
