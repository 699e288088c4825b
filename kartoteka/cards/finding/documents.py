"""What is to be found of cards."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from kartoteka.cards.finding.fields import BY_KEY, COLUMNS, FAX, FILE, NOTE, OWN, PHONE, REQUISITE
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
REQUISITES = f"SELECT party_id, value FROM parties_requisite {OF_CARDS}"  # noqa: S608
NOTES = f"SELECT party_id, information_set_id, text FROM notes_note {OF_CARDS} ORDER BY id"  # noqa: S608
FILES = f"SELECT party_id, information_set_id, name FROM files_file {OF_CARDS} ORDER BY id"  # noqa: S608
SET_VALUES = f"""
SELECT party_id, information_set_id, "values" FROM information_sets_setvalues {OF_CARDS} ORDER BY id
"""  # noqa: S608

# Field, card, information set, text.
PARTS = f"""
SELECT kind, party_id, NULL::uuid, value FROM parties_contactpoint {OF_CARDS}
UNION ALL SELECT '{REQUISITE.key}', party_id, NULL, value FROM parties_requisite {OF_CARDS}
UNION ALL SELECT '{NOTE.key}', n.* FROM ({NOTES}) n
UNION ALL SELECT '{FILE.key}', f.* FROM ({FILES}) f
UNION ALL SELECT '{OWN.key}', v.party_id, v.information_set_id, v."values"::text FROM ({SET_VALUES}) v
"""  # noqa: S608
DIALLED = (PHONE.key, FAX.key)


def documents(keys: Sequence[UUID]) -> Iterable[Document]:
    """The cards as they stand now, each with what every information set knows of it. Two queries."""
    cards = of_cards(CARDS, keys)
    demoted = {row[0]: row[1] for row in cards}
    texts: Texts = {}
    for key, _demoted, own, *values in cards:
        of_card = texts[key, None] = _columns(values)
        _add_own(of_card, json.loads(own))
    _add_parts(texts, keys)
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


def _add_parts(texts: Texts, keys: Sequence[UUID]) -> None:
    """What stands beside the card itself; notes, files and own values may be an information set's."""
    for part, key, set_id, text in of_cards(PARTS, keys):
        found = texts.setdefault((key, set_id), {})
        if part == OWN.key:
            _add_own(found, json.loads(text))
        else:
            written = phone_digits(text) if part in DIALLED else text
            found.setdefault(BY_KEY[part].number, []).append(written)


def _add_own(found: dict[int, list[str]], values: dict[str, Any]) -> None:
    written = own_texts(values)
    if written:
        found.setdefault(OWN.number, []).extend(written)


def own_texts(values: dict[str, Any]) -> list[str]:
    """Values of own fields as text, and numbers; flags and lists of choices are not searched by."""
    return [
        str(value) for value in values.values() if isinstance(value, str | int | float) and not isinstance(value, bool)
    ]
