"""What a check answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kartoteka.config.installation import Installation

State = Literal["good", "warning", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `kartoteka check`: what was looked at, how it is, and what to do if it is not good."""

    state: State
    title: str
    detail: str = ""
    remedy: str = ""


Check = Callable[[Installation], Finding]


def good(title: str, detail: str = "") -> Finding:
    return Finding("good", title, detail)


def warning(title: str, detail: str, remedy: str) -> Finding:
    return Finding("warning", title, detail, remedy)


def wrong(title: str, detail: str, remedy: str) -> Finding:
    return Finding("wrong", title, detail, remedy)
