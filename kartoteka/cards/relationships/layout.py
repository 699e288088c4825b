"""Where the cards of a network stand in its drawing: rings around the one it is opened from. Pure.

A radial tree: each card gets a sector as wide as its leaves, its nearest ring is its distance (Eades, "Drawing Free
Trees", 1992).
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
# Room for a name, in units of the drawing.
NODE_WIDTH = 150.0
LEAST_RING = 170.0


@dataclass(frozen=True, slots=True)
class Point:
    """In units of the drawing, the start at (0, 0), y downwards."""

    x: float
    y: float


def place(start: Key, distance: Mapping[Key, int], edges: Sequence[tuple[Key, Key]]) -> dict[Key, Point]:
    """Key -> its place. Cards at one distance stand on one ring; no two stand on the same place."""
    children = _tree(start, distance, edges)
    leaves: dict[Key, int] = {}
    _count(start, children, leaves)
    radius = _radii(distance)
    placed: dict[Key, Point] = {}
    waiting = [(start, 0.0, 2 * pi)]
    while waiting:
        key, begin, end = waiting.pop()
        angle, far = (begin + end) / 2, radius[distance[key]]
        placed[key] = Point(round(far * cos(angle), 1), round(far * sin(angle), 1))
        at = begin
        for child in children[key]:
            width = (end - begin) * leaves[child] / leaves[key]
            waiting.append((child, at, at + width))
            at += width
    return placed


def _tree(start: Key, distance: Mapping[Key, int], edges: Sequence[tuple[Key, Key]]) -> dict[Key, list[Key]]:
    """Each card below one that is nearer; one without such a neighbour (it is hidden) below the start."""
    neighbours: dict[Key, list[Key]] = {key: [] for key in distance}
    for one, other in edges:
        neighbours[one].append(other)
        neighbours[other].append(one)
    children: dict[Key, list[Key]] = {key: [] for key in distance}
    for key in distance:
        if key != start:
            nearer = [other for other in neighbours[key] if distance[other] == distance[key] - 1]
            children[nearer[0] if nearer else start].append(key)
    return children


def _count(start: Key, children: Mapping[Key, list[Key]], leaves: dict[Key, int]) -> None:
    order = [start]
    for key in order:
        order.extend(children[key])
    for key in reversed(order):
        leaves[key] = sum(leaves[child] for child in children[key]) or 1


def _radii(distance: Mapping[Key, int]) -> list[float]:
    """Radius of each ring: wide enough for its names, and apart from the ring before."""
    deepest = max(distance.values())
    radii = [0.0]
    for ring in range(1, deepest + 1):
        there = sum(1 for one in distance.values() if one == ring)
        radii.append(max(radii[-1] + LEAST_RING, there * NODE_WIDTH / (2 * pi)))
    return radii
