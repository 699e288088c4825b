"""Duplicates inside one file: groups of rows that are one customer, in about linear time."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from kartoteka.intake.duplicates.blocking import blocking_keys, key_hash
from kartoteka.intake.duplicates.engine import SAME_FROM, Scorer, contradict
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, Frequencies, Weights

BLOCK_LIMIT = 30
_PARTS = 16
_ROW_BITS = 24
_ROW_MASK = (1 << _ROW_BITS) - 1
_LARGEST_GROUP = 50
_NEIGHBOURS = 3
_CROSS_CHECKS = 40


@dataclass(frozen=True)
class Clusters:
    """Groups of row numbers (each at least two, ascending), the pairs that await a decision, and what was left out.

    links: (row, row, probability) that made the groups; maybe: pairs between review and certainty;
    overfull: number of keys shared by more than the limit of rows, whose rows were compared with neighbours only.
    """

    groups: list[list[int]]
    links: list[tuple[int, int, float]]
    maybe: list[tuple[int, int, float]]
    overfull: int
    compared: int


def cluster(
    records: Sequence[Record],
    *,
    weights: Weights = DEFAULT_WEIGHTS,
    frequencies: Frequencies | None = None,
    same_from: float = SAME_FROM,
    maybe_from: float = 0.5,
) -> Clusters:
    """Group records that are the same customer; at most 16,777,215 records.

    Links are taken from the surest down; a link that would put contradicting records into one group is left as a
    question. Memory beside the records is about 8 bytes per key and per compared pair.
    """
    scorer = Scorer(weights, frequencies or Frequencies.count(records))
    pairs, overfull = candidate_pairs(records)
    links: list[tuple[int, int, float]] = []
    maybe: list[tuple[int, int, float]] = []
    compared = 0
    for a, b in pairs:
        compared += 1
        probability = scorer.probability(records[a], records[b])
        if probability >= maybe_from:
            (links if probability >= same_from else maybe).append((a, b, probability))
    groups, used, refused = assemble(links, records, scorer)
    return Clusters(groups, used, maybe + refused, overfull, compared)


def candidate_pairs(records: Iterable[Record], *, limit: int = BLOCK_LIMIT) -> tuple[Iterator[tuple[int, int]], int]:
    """Pairs of row numbers that share a blocking key, each once, and the number of over-full keys.

    Rows of a key that more than `limit` rows share are compared with their nearest neighbours in the file only. Keys
    are held as 64-bit numbers in partitions, so that sorting never needs the whole at once.
    """
    parts = [array("Q") for _ in range(_PARTS)]
    for row, record in enumerate(records):
        for key in blocking_keys(record):
            hashed = key_hash(key) & ((1 << 44) - 1)
            parts[hashed % _PARTS].append((hashed // _PARTS) << _ROW_BITS | row)
    overfull = 0
    found = [array("Q") for _ in range(_PARTS)]
    while parts:
        for block in _blocks(sorted(parts.pop())):
            overfull += len(block) > limit
            for a, b in combinations(block, 2) if len(block) <= limit else _neighbours(block):
                found[a % _PARTS].append(a << _ROW_BITS | b)
    return _distinct(found), overfull


def _neighbours(block: list[int]) -> Iterator[tuple[int, int]]:
    return ((a, b) for at, a in enumerate(block) for b in block[at + 1 : at + 1 + _NEIGHBOURS])


def _blocks(packed: list[int]) -> Iterator[list[int]]:
    block: list[int] = []
    current = -1
    for value in packed:
        key = value >> _ROW_BITS
        if key != current:
            if len(block) > 1:
                yield block
            block = []
            current = key
        row = value & _ROW_MASK
        if not block or block[-1] != row:
            block.append(row)
    if len(block) > 1:
        yield block


def _distinct(found: "list[array[int]]") -> Iterator[tuple[int, int]]:
    while found:
        for value in sorted(set(found.pop())):
            yield value >> _ROW_BITS, value & _ROW_MASK


def assemble(
    links: Iterable[tuple[int, int, float]], records: Sequence[Record], scorer: Scorer
) -> tuple[list[list[int]], list[tuple[int, int, float]], list[tuple[int, int, float]]]:
    """Groups from links, the links used, and the links refused because they would join what contradicts."""
    group_of: dict[int, list[int]] = {}
    used: list[tuple[int, int, float]] = []
    refused: list[tuple[int, int, float]] = []
    for a, b, probability in sorted(links, key=lambda link: (-link[2], link[0], link[1])):
        left, right = group_of.get(a) or [a], group_of.get(b) or [b]
        if left is right:
            used.append((a, b, probability))
        elif _may_join(left, right, records, scorer):
            merged = left + right
            for row in merged:
                group_of[row] = merged
            used.append((a, b, probability))
        else:
            refused.append((a, b, probability))
    groups = {id(group): sorted(group) for group in group_of.values()}
    return sorted(groups.values()), used, refused


def _may_join(left: list[int], right: list[int], records: Sequence[Record], scorer: Scorer) -> bool:
    if len(left) + len(right) > _LARGEST_GROUP:
        return False
    crossings = islice(product(left, right), _CROSS_CHECKS)
    return not any(contradict(records[a], records[b], scorer) for a, b in crossings)
