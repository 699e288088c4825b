"""The dot beside every value: its state, and who, when, from where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kartoteka.cards.provenance.ages import HALF_LIFE_DAYS, State, state_of
from kartoteka.cards.provenance.channels import channel_title
from kartoteka.cards.provenance.models import Fact
from kartoteka.platform import clock
from kartoteka.platform.ui.formats import short_date


@dataclass(frozen=True, slots=True)
class Dot:
    """`field`: the key of the fact. `about`: one line for hovering: problem, who, when, source, channel, verified by."""

    field: str
    state: State
    about: str

    @property
    def is_verified(self) -> bool:
        return self.state == "verified"


def dot_of(
    field: str,
    kind: str,
    facts: Mapping[str, Fact],
    now: datetime,
    *,
    has_value: bool,
    problem: str = "",
    words: str = "",
    half_lives: Mapping[str, int | None] = HALF_LIFE_DAYS,
) -> Dot:
    """The dot of a field. `kind`: by which the value ages; `problem`: its code, `words`: the same for a person."""
    fact = facts.get(field)
    state = state_of(kind, fact, now, has_value=has_value, problem=problem, half_lives=half_lives)
    return Dot(field, state, about(fact, words if state == "incorrect" else ""))


def about(fact: Fact | None, words: str = "") -> str:
    """Who stated the value, when, from which source, by which channel, and who verified it: joined by dots."""
    pieces = [words] if words else []
    if fact is not None:
        pieces += [fact.by.name if fact.by else "", _day(fact.at), fact.source.name if fact.source else ""]
        pieces.append(channel_title(fact.channel))
        if fact.verified_at:
            who = fact.verified_by.name if fact.verified_by else ""
            pieces.append(_("verified %(day)s %(who)s") % {"day": _day(fact.verified_at), "who": who})
    return " · ".join(piece.strip() for piece in pieces if piece)


def _day(moment: datetime) -> str:
    return short_date(moment.date(), clock.today())
