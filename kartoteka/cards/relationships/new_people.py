"""A new contact person from what was typed."""

from typing import Any

from kartoteka.cards.parties.actions import NewParty
from kartoteka.cards.parties.birthdays import read_birthday
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.lib.names import split_person_name


def person_from(party: Party, values: dict[str, Any]) -> NewParty:
    """A card of a person known as a contact person of `party`; values: name, phone, email, birthday as written."""
    split = split_person_name(values["name"])
    stated = {"name": values["name"], "family": split.family, "given": split.given, "patronymic": split.patronymic}
    birthday = read_birthday(values.get("birthday", ""))
    stated["birthday"] = birthday.value if birthday.is_good else ""
    points = [NewContactPoint(kind, values[kind]) for kind in ("phone", "email") if values.get(kind)]
    return NewParty(
        kind=PERSON, values=stated, contact_points=points, manager_id=party.manager_id, is_contact_only=True,
    )  # fmt: skip
