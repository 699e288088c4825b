"""Rows and cards joined by likeness, in flat arrays; groups of them one by one."""

from array import array
from collections.abc import Iterator
from uuid import UUID

Link = tuple[int, int, float]


class Links:
    """Links between nodes. A node is a row's number, or above `rows` a card of the base (see `node_of`)."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.cards: list[UUID] = []
        self._nodes: dict[UUID, int] = {}
        self._left, self._right, self._probability = array("Q"), array("Q"), array("d")
        self._parent = array("Q", range(rows + 1))

    def node_of(self, party_id: UUID) -> int:
        node = self._nodes.get(party_id)
        if node is None:
            self.cards.append(party_id)
            node = self._nodes[party_id] = self.rows + len(self.cards)
            self._parent.append(node)
        return node

    def card_of(self, node: int) -> UUID | None:
        """The card a node stands for, None if it is a row."""
        return self.cards[node - self.rows - 1] if node > self.rows else None

    def add(self, left: int, right: int, probability: float) -> None:
        self._left.append(left)
        self._right.append(right)
        self._probability.append(probability)
        self._parent[self._root(left)] = self._root(right)

    def components(self) -> Iterator[list[Link]]:
        """The links of each connected part, one part after another."""
        order = sorted(range(len(self._left)), key=lambda index: self._root(self._left[index]))
        part: list[Link] = []
        current = -1
        for index in order:
            root = self._root(self._left[index])
            if part and root != current:
                yield part
                part = []
            current = root
            part.append((self._left[index], self._right[index], self._probability[index]))
        if part:
            yield part

    def _root(self, node: int) -> int:
        parent = self._parent
        while (above := parent[node]) != node:
            parent[node] = parent[above]
            node = parent[node]
        return node
