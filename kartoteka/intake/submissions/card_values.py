"""What answers say of a card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import PERSON, ContactPoint
from kartoteka.intake.duplicates.similar import Typed
from kartoteka.intake.forms.bindings import COLUMNS, CONTACT_PERSON, OWN, REQUISITE
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.models import FormVersion
from kartoteka.lib.names import split_person_name
from kartoteka.lib.organisations import split_organisation_name


@dataclass(frozen=True, slots=True)
class CardValues:
    """Values for a card, by where they go. `person`: of a contact person: name, role, phone, email, birthday."""

    kind: str
    group_id: UUID | None
    columns: dict[str, Any] = field(default_factory=dict)
    contact_points: list[NewContactPoint] = field(default_factory=list)
    requisites: list[NewRequisite] = field(default_factory=list)
    own: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)

    @property
    def stated(self) -> dict[str, Any]:
        """Columns with what follows from the name: its parts, or the legal form."""
        name = self.columns.get("name", "")
        if self.kind == PERSON:
            split = split_person_name(name)
            parts = {"family": split.family, "given": split.given, "patronymic": split.patronymic}
        else:
            parts = {"legal_form": split_organisation_name(name).legal_form}
        return {key: value for key, value in parts.items() if value} | self.columns


def card_values(version: FormVersion, values: Mapping[str, Any]) -> CardValues:
    """The values of bound questions. `values`: question -> value, as read or as corrected."""
    content = version.content
    group = content.get("group", "")
    found = CardValues(content["party_kind"], UUID(group) if group else None)
    for question in questions_in(content):
        value = values.get(question["key"])
        if question.get("binds") and value not in (None, "", []):
            _put(found, question["binds"], value)
    return found


def _put(found: CardValues, binds: str, value: Any) -> None:
    if binds in ContactPoint.Kind.values:
        found.contact_points.append(NewContactPoint(binds, str(value)))
    elif binds in COLUMNS:
        found.columns[binds] = value
    elif binds.startswith(REQUISITE):
        found.requisites.append(NewRequisite(binds.removeprefix(REQUISITE), str(value)))
    elif binds.startswith(OWN):
        found.own[binds.removeprefix(OWN)] = value
    elif binds.startswith(CONTACT_PERSON):
        found.person[binds.removeprefix(CONTACT_PERSON)] = value


def typed(found: CardValues) -> Typed:
    """For the search of like cards."""
    first = {point.kind: point.raw for point in reversed(found.contact_points)}
    return Typed(
        kind=found.kind, name=found.columns.get("name", ""), phone=first.get("phone", ""), email=first.get("email", ""),
        tax_id=found.requisites[0].raw if found.requisites else "", birthday=found.columns.get("birthday", ""),
        city=found.columns.get("city", ""), address=first.get("address", ""),
    )  # fmt: skip
