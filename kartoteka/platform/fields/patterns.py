"""Which patterns of text fields are accepted: those whose matching takes a bounded time on the longest value.

A repetition inside a repetition, or more than three open ones, can take time exponential or of a high power in the
length of the text (ReDoS); references back and looking around are not needed to describe a value.
"""

import re
from re import _constants as signs
from re import _parser as parser
from typing import Any

MOST_OPEN = 3
REPEATS = {signs.MAX_REPEAT, signs.MIN_REPEAT}
REFUSED = {signs.GROUPREF, signs.GROUPREF_EXISTS, signs.ASSERT, signs.ASSERT_NOT}


def is_safe_pattern(pattern: str) -> bool:
    """Whether the regular expression can be read and is safe to match against any text of 200 signs."""
    try:
        re.compile(pattern)
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    opened = _open_repeats(tree, inside=False)
    return opened is not None and opened <= MOST_OPEN


def _open_repeats(tree: Any, *, inside: bool) -> int | None:
    """How many repetitions without a small bound there are; None if one stands inside another, or for refused parts."""
    total = 0
    for sign, argument in tree:
        if sign in REFUSED:
            return None
        is_repeat = sign in REPEATS and argument[1] > 1
        if is_repeat and inside:
            return None
        if is_repeat and argument[1] > 40:
            total += 1
        for part in _parts(sign, argument):
            below = _open_repeats(part, inside=inside or is_repeat)
            if below is None:
                return None
            total += below
    return total


def _parts(sign: Any, argument: Any) -> list[Any]:
    if sign in REPEATS:
        return [argument[2]]
    if sign is signs.SUBPATTERN:
        return [argument[3]]
    if sign is signs.BRANCH:
        return list(argument[1])
    return [argument] if isinstance(argument, parser.SubPattern) else []
