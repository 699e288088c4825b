"""What is to be found of cards."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from kartoteka.cards.finding.fields import BY_KEY, COLUMNS, FILE, NOTE, OWN, REQUISITE
from kartoteka.lib.phones import phone_digits
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import FEW, rows
from kartoteka.platform.search.kinds import Document

Texts = dict[tuple[UUID, UUID | None], dict[int, list[str]]]

OF_CARDS = "WHERE firm_id = %(firm)s AND party_id = ANY(%(keys)s)"
CARDS = f"""
SELECT id, is_contact_only, own, {", ".join(field.key for field in COLUMNS)}
FROM parties_party WHERE firm_id = %(firm)s AND id = ANY(%(keys)s)
"""  # noqa: S608
POINTS = f"SELECT party_id, kind, value FROM parties_contactpoint {OF_CARDS}"  # noqa: S608
REQUISITES = f"SELECT party_id, value FROM parties_requisite {OF_CARDS}"  # noqa: S608
NOTES = f"SELECT party_id, information_set_id, text FROM notes_note {OF_CARDS} ORDER BY id"  # noqa: S608
FILES = f"SELECT party_id, information_set_id, name FROM files_file {OF_CARDS} ORDER BY id"  # noqa: S608
SET_VALUES = f"""
SELECT party_id, information_set_id, "values" FROM information_sets_setvalues {OF_CARDS} ORDER BY id
"""  # noqa: S608


def documents(keys: Sequence[UUID]) -> Iterable[Document]:
    """The cards as they stand now, each with what every information set knows of it. Seven queries."""
    cards = of_cards(CARDS, keys)
    demoted = {row[0]: row[1] for row in cards}
    texts: Texts = {}
    for key, _demoted, own, *values in cards:
        of_card = texts[key, None] = _columns(values)
        _add_own(of_card, json.loads(own))
    _add_contacts(texts, keys)
    _add_sets(texts, keys)
    return [Document(key, found, set_id, demoted[key]) for (key, set_id), found in texts.items() if key in demoted]


def of_cards(statement: str, keys: Sequence[UUID]) -> list[tuple]:
    """Rows of a statement about cards, by their keys."""
    return rows(statement, {"firm": current_firm_id(), "keys": list(keys)}, keeps=len(keys) <= FEW)


def _columns(values: Sequence[str]) -> dict[int, list[str]]:
    name = values[0].lower()
    return {
        field.number: [value]
        for field, value in zip(COLUMNS, values, strict=True)
        # Parts of a name that stand in the name are found by it.
        if value and (field.number == 1 or field.number > 5 or value.lower() not in name)
    }


def _add_contacts(texts: Texts, keys: Sequence[UUID]) -> None:
    for key, kind, value in of_cards(POINTS, keys):
        if (key, None) in texts:
            field = BY_KEY[kind]
            value = phone_digits(value) if field.is_number else value
            texts[key, None].setdefault(field.number, []).append(value)
    for key, value in of_cards(REQUISITES, keys):
        if (key, None) in texts:
            texts[key, None].setdefault(REQUISITE.number, []).append(value)


def _add_sets(texts: Texts, keys: Sequence[UUID]) -> None:
    for statement, field in ((NOTES, NOTE), (FILES, FILE)):
        for key, set_id, text in of_cards(statement, keys):
            texts.setdefault((key, set_id), {}).setdefault(field.number, []).append(text)
    for key, set_id, values in of_cards(SET_VALUES, keys):
        _add_own(texts.setdefault((key, set_id), {}), json.loads(values))


def _add_own(found: dict[int, list[str]], values: dict[str, Any]) -> None:
    written = own_texts(values)
    if written:
        found.setdefault(OWN.number, []).extend(written)


def own_texts(values: dict[str, Any]) -> list[str]:
    """Values of own fields as text, and numbers; flags and lists of choices are not searched by."""
    return [
        str(value) for value in values.values() if isinstance(value, str | int | float) and not isinstance(value, bool)
    ]
