"""The first section of the card: everything formal that is known, each value with its dot."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kartoteka.cards.parties.asked import Asked
from kartoteka.cards.parties.columns import column_text, contact_notes
from kartoteka.cards.parties.completeness import WEIGHTS
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.lines import Line
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.own_lines import OwnGroup, own_groups
from kartoteka.cards.parties.requisite_kinds import requisite_title
from kartoteka.cards.provenance.queries import current_facts, half_lives_in_use
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.reading import objects

# Of each kind so many stand open, the rest is folded away.
MOST_CONTACTS = 6
CONTACT_KINDS = ("phone", "email", "address", "messenger", "website", "fax")
# Columns shown in the head or elsewhere, not among the formal lines.
PERSONAL = ("family", "given", "patronymic", "gender", "birthday")
PERSON_LINES = (
    "family",
    "given",
    "patronymic",
    "birthday",
    "city",
    "gender",
    "language",
    "about",
    "customer_since",
    "source",
    "external_id",
)
ORGANISATION_LINES = ("legal_form", "city", "birthday", "about", "language", "customer_since", "source", "external_id")


@dataclass(frozen=True, slots=True)
class FormalSection:
    """`lines`: what is known, and what is missing and wanted. `more`: empty fields nobody waits for.

    `more_contacts`: the contact points beyond the first six of their kind.
    """

    party: Party
    contacts: list[Line]
    requisites: list[Line]
    lines: list[Line]
    more: list[Line]
    own: list[OwnGroup]
    may_change: bool
    may_add: list[tuple[str, str]] = field(default_factory=list)
    may_add_requisite: bool = False
    more_contacts: list[Line] = field(default_factory=list)


def formal_section(party: Party, *, viewer: Viewer, may_change: bool) -> FormalSection:
    """The section as `viewer` may see it. Six queries, however much is on the card."""
    asked = Asked(party, viewer, current_facts(party.id), clock.now(), may_change, half_lives_in_use())
    lines = [line for line in _column_lines(asked)]
    every = objects(ContactPoint, "t.party_id = %(party)s", "t.kind, t.position, t.id", party=party.id)
    points = [point for point in every if not is_hidden(viewer, point.kind)]
    wanted = WEIGHTS[party.kind]
    contacts, more_contacts = _folded(_contact_lines(asked, points))
    known = [line for line in lines if not line.is_missing or line.dot.field in wanted]
    return FormalSection(
        party,
        contacts=[*contacts, *_missing_contacts(asked, points)],
        requisites=_requisite_lines(asked),
        lines=known,
        more=[line for line in lines if line not in known and line.edit_url],
        own=own_groups(asked),
        may_change=may_change,
        may_add=[(kind, str(CARD_FIELDS[kind].title)) for kind in CONTACT_KINDS if asked.may_edit(kind)],
        may_add_requisite=asked.may_edit("requisite"),
        more_contacts=more_contacts,
    )


def _column_lines(asked: Asked) -> Iterator[Line]:
    keys = ORGANISATION_LINES if asked.party.kind == "organisation" else PERSON_LINES
    for key in keys:
        if not is_hidden(asked.viewer, key):
            yield asked.line(key, CARD_FIELDS[key].title, "text", column_text(asked.party, key), key)


def _contact_lines(asked: Asked, points: Iterable[ContactPoint]) -> list[Line]:
    ordered = sorted(
        points, key=lambda point: (CONTACT_KINDS.index(point.kind), not point.is_preferred, point.position)
    )
    return [
        asked.line(
            f"contact:{point.id}", CARD_FIELDS[point.kind].title, point.kind, point.value, point.kind,
            problem=point.problem, notes=contact_notes(point), is_muted=point.do_not_use,
        )
        for point in ordered
    ]  # fmt: skip


def _folded(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The first six lines of each kind, and the others."""
    counts: Counter[str] = Counter()
    open_, folded = [], []
    for line in lines:
        counts[line.kind] += 1
        (open_ if counts[line.kind] <= MOST_CONTACTS else folded).append(line)
    return open_, folded


def _missing_contacts(asked: Asked, points: Iterable[ContactPoint]) -> Iterator[Line]:
    """Wanted kinds of which there is none: adding one is the edit."""
    there = {point.kind for point in points}
    for kind in CONTACT_KINDS:
        if kind in WEIGHTS[asked.party.kind] and kind not in there and not is_hidden(asked.viewer, kind):
            line = asked.line(f"new:{kind}", CARD_FIELDS[kind].title, kind, "", kind)
            yield line


def _requisite_lines(asked: Asked) -> list[Line]:
    if is_hidden(asked.viewer, "requisite"):
        return []
    rows = objects(Requisite, "t.party_id = %(party)s", "t.kind, t.position, t.id", party=asked.party.id)
    return [
        asked.line(
            f"requisite:{row.id}", requisite_title(row.kind), "text", row.value, "requisite", problem=row.problem,
            notes=(row.bank_name,) if row.bank_name else (),
        )
        for row in rows
    ]  # fmt: skip
