"""How far two values agree: the levels from exact through near to differ, or missing."""

from enum import IntEnum


class Level(IntEnum):
    """Agreement of one field; each field uses some of them.

    PART: surname with an initial, another mail domain, the same street, some words of a firm's name.
    INITIALS: surname with two initials that agree.
    ALONE: one token agrees and the other side has no more. FORK: surname and given name agree, a third name differs.
    KIN: one token agrees and another contradicts it. RIVAL: the same, and the contradicting tokens are two well known
    given names, as with spouses and siblings.
    """

    MISSING = 0
    EXACT = 1
    NEAR = 2
    PART = 3
    ALONE = 4
    FORK = 5
    KIN = 6
    RIVAL = 7
    DIFFER = 8
    INITIALS = 9
