"""The part of the card that only those of an information set see."""

from dataclasses import dataclass

from django.urls import reverse

from kartoteka.cards.information_sets.queries import SetOnCard, fact_key, sets_on_card
from kartoteka.cards.parties.lines import Line
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.provenance.dots import dot_of
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named


@dataclass(frozen=True, slots=True)
class SetPart:
    """A set under its name."""

    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class SetsSection:
    party: Party
    parts: list[SetPart]


def sets_section(party: Party, *, viewer: Viewer) -> SetsSection:
    """Values of the viewer's sets; nothing at all for somebody who belongs to none."""
    found = sets_on_card(party, viewer=viewer)
    keys = [fact_key(field) for one in found for field in one.fields]
    facts = current_facts(party.id, also=keys) if keys else {}
    return SetsSection(party, [_part(party, one, facts, viewer) for one in found])


def _part(party: Party, one: SetOnCard, facts: dict, viewer: Viewer) -> SetPart:
    now = clock.now()
    lines = []
    for field in one.fields:
        text = own_text(field, one.values.get(field.key))
        dot = dot_of(fact_key(field), "own", facts, now, has_value=bool(text))
        edit = (
            reverse("information_sets:value", args=[party.id, field.id])
            if viewer.may_change_field(f"own:{field.key}")
            else ""
        )
        history = reverse("information_sets:history", args=[party.id, field.id])
        lines.append(Line(named(field.names, field.key), "text", text, dot, about_url=history, edit_url=edit))
    return SetPart(one.information_set.name, lines)
