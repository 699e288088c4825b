"""Contact points and requisites of a card: adding, changing, removing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value


@dataclass(frozen=True, slots=True)
class NewContactPoint:
    """A phone, e-mail, address … as written. `parts`: of an address."""

    kind: str
    raw: str
    label: str = ""
    is_preferred: bool = False
    parts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewRequisite:
    kind: str
    raw: str
    bank_name: str = ""


def contact_rows(party: Party, new: Sequence[NewContactPoint]) -> list[ContactPoint]:
    """Unsaved rows, normalised, a wrong value kept as written with its problem."""
    regions = (party.firm.country,) if new else ()
    rows = []
    for position, one in enumerate(new):
        checked = check_contact(one.kind, one.raw, regions)
        rows.append(
            ContactPoint(
                party=party,
                kind=one.kind,
                value=(checked.value or one.raw)[:500],
                raw=one.raw[:500],
                label=one.label,
                parts=one.parts,
                is_preferred=one.is_preferred,
                problem=checked.problem,
                position=position,
            )
        )
    return rows


def requisite_rows(party: Party, new: Sequence[NewRequisite]) -> list[Requisite]:
    """Unsaved rows, checked by their checksum."""
    rows = []
    for position, one in enumerate(new):
        checked = check_requisite_value(one.kind, one.raw)
        value = (checked.value or one.raw)[:60]
        rows.append(
            Requisite(
                party=party,
                kind=one.kind,
                value=value,
                raw=one.raw[:60],
                bank_name=one.bank_name,
                problem=checked.problem,
                position=position,
            )
        )
    return rows
