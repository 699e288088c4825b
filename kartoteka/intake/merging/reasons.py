"""Why two cards may be one customer, in words: what speaks for it and against it, the strongest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.wording import FIELDS, LEVELS, RIGHTS
from kartoteka.platform.access.viewer import Viewer

# Bits of evidence: every one doubles the odds.
MUCH, SOME = 7.0, 3.0
WIDEST = 20


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One field. `weight`: 0 to 20, how far it moves the answer; `strength`: that in words."""

    field: str
    agreement: str
    strength: str
    is_for: bool
    weight: int


def reason_lines(reasons: Sequence[Sequence[Any]], viewer: Viewer) -> list[ReasonLine]:
    """Of fields the viewer may see."""
    lines = []
    for name, level, bits in reasons:
        if viewer.may_see_field(RIGHTS.get(name, name)):
            words = str(LEVELS.get(Level(level), ""))
            weight = min(WIDEST, max(1, round(abs(bits))))
            lines.append(ReasonLine(str(FIELDS.get(name, name)), words, _strength(bits), bits > 0, weight))
    return lines


def _strength(bits: float) -> str:
    much, some = abs(bits) >= MUCH, abs(bits) >= SOME
    if bits > 0:
        return _("speaks strongly for it") if much else _("speaks for it") if some else _("speaks a little for it")
    return (
        _("speaks strongly against it") if much else _("speaks against it") if some else _("speaks a little against it")
    )
