"""What a probability of the model has turned out to mean in this base. Pure.

Isotonic regression by pooling adjacent violators (Ayer et al., 1955) over decided pairs, held to the model's own numbers by
as many pairs as `FAITH` says: with few decisions little moves, and the order of pairs never changes.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

LEAST, LEAST_OF_EACH = 100, 20
FAITH = 4.0
_GRID = [step / 40 for step in range(1, 40)]

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Points (model's probability, share that were one customer), both ascending; between them it is linear."""

    points: tuple[tuple[float, float], ...] = ()

    def of(self, probability: float) -> float:
        """The calibrated probability; the model's own without points."""
        if not self.points:
            return probability
        at = bisect_left(self.points, (probability, 0.0))
        low = self.points[at - 1] if at else (0.0, 0.0)
        high = self.points[at] if at < len(self.points) else (1.0, max(1.0 - 1e-6, low[1]))
        if high[0] <= low[0]:
            return high[1]
        return low[1] + (high[1] - low[1]) * (probability - low[0]) / (high[0] - low[0])


def calibrate(decided: Sequence[tuple[float, bool]]) -> Calibration:
    """From (probability, was one customer) pairs; the model's own where there are fewer than 100, or 20 of each kind."""
    same = sum(is_same for _, is_same in decided)
    if len(decided) < LEAST or min(same, len(decided) - same) < LEAST_OF_EACH:
        return Calibration()
    seen = [(round(probability, 3), float(is_same), 1.0) for probability, is_same in decided]
    own = [(probability, probability, FAITH) for probability in _GRID]
    blocks: list[_Block] = []
    for probability, votes in groupby(sorted(seen + own), key=lambda vote: vote[0]):
        held = [(share * weight, weight) for _, share, weight in votes]
        blocks.append(
            _Block(probability, probability, sum(share for share, _ in held), sum(weight for _, weight in held))
        )
        while len(blocks) > 1 and blocks[-2].share >= blocks[-1].share:
            last = blocks.pop()
            first = blocks[-1]
            blocks[-1] = _Block(first.least, last.most, first.votes + last.votes, first.weight + last.weight)
    points = [(edge, block.share) for block in blocks for edge in dict.fromkeys((block.least, block.most))]
    return Calibration(tuple(points))


class _Block(NamedTuple):
    """Probabilities that turned out alike: from `least` to `most`, and the votes for "one customer" among all."""

    least: float
    most: float
    votes: float
    weight: float

    @property
    def share(self) -> float:
        return self.votes / self.weight
