"""The history of one value: every value it had, who stated each, when, from where."""

from dataclasses import dataclass
from uuid import UUID

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.lines import Line, value_url
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.pages import formal_section
from kartoteka.cards.parties.problems import problem_text
from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.provenance.channels import channel_title
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.provenance.queries import WITHHELD, history_of
from kartoteka.platform.access.viewer import Viewer

MOST = 100


@dataclass(frozen=True, slots=True)
class Past:
    """One value of the history."""

    fact: Fact
    channel: str
    problem: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`point`: the contact point the value is of, if it is one. `url` + "verification/" and so on change it."""

    label: str
    values: list[Past]
    party: Party
    key: str
    point: ContactPoint | None
    is_row: bool
    may_change: bool

    def urls(self) -> dict[str, str]:
        names = ("value", "verification", "preference", "ban")
        return {name: value_url(self.party.id, self.key, name) for name in names}


def value_history(party: Party, key: str, *, viewer: Viewer) -> HistoryPage:
    """The history of the fact `key`. Raises Party.DoesNotExist if the viewer may not see the field."""
    if key.startswith(WITHHELD):
        raise Party.DoesNotExist
    line = next((line for line in all_lines(party, viewer) if line.dot.field == key), None)
    if line is None and not _was_removed(key, viewer):
        raise Party.DoesNotExist
    facts = list(history_of(party.id, key)[:MOST])
    if not facts and line is None:
        raise Party.DoesNotExist
    point = next((p for p in party.contact_points.all() if key == f"contact:{p.id}"), None)
    values = [Past(fact, channel_title(fact.channel), problem_text(fact.problem)) for fact in facts]
    label = line.label if line else ""
    is_row = key.startswith(("contact:", "requisite:"))
    return HistoryPage(label, values, party, key, point, is_row, bool(line and line.edit_url))


def line_again(party_id: UUID, key: str, *, viewer: Viewer) -> Line | None:
    """The line of one value as it is now; None if the card's section looks different from before."""
    if key.startswith("new:"):
        return None
    party = visible_party(party_id, viewer=viewer)
    return next((line for line in all_lines(party, viewer) if line.dot.field == key), None)


def all_lines(party: Party, viewer: Viewer) -> list[Line]:
    """Every line of the first section."""
    section = formal_section(party, viewer=viewer, may_change=may_change(party, viewer))
    own = [line for group in section.own for line in group.lines]
    return [*section.contacts, *section.requisites, *section.lines, *section.more, *own]


def _was_removed(key: str, viewer: Viewer) -> bool:
    """Whether a value that is no more on the card may be asked for: a removed number, or the card's name."""
    return key in CARD_FIELDS and not is_hidden(viewer, key)
