"""What is to be found of cards."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from kartoteka.cards.finding.fields import BY_KEY, COLUMNS, FILE, NOTE, OWN, REQUISITE
from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.notes.models import Note
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.lib.phones import phone_digits
from kartoteka.platform.files.models import File
from kartoteka.platform.search.kinds import Document

Texts = dict[tuple[UUID, UUID | None], dict[int, list[str]]]


def documents(keys: Sequence[UUID]) -> Iterable[Document]:
    """The cards as they stand now, each with what every information set knows of it. Seven queries."""
    columns = [field.key for field in COLUMNS]
    rows = list(Party.objects.filter(id__in=keys).order_by().values_list("id", "is_contact_only", "own", *columns))
    demoted = {row[0]: row[1] for row in rows}
    texts: Texts = {}
    for key, _demoted, own, *values in rows:
        of_card = texts[key, None] = _columns(values)
        _add_own(of_card, own)
    _add_contacts(texts, keys)
    _add_sets(texts, keys)
    return [Document(key, found, set_id, demoted[key]) for (key, set_id), found in texts.items() if key in demoted]


def _columns(values: Sequence[str]) -> dict[int, list[str]]:
    name = values[0].lower()
    return {
        field.number: [value]
        for field, value in zip(COLUMNS, values, strict=True)
        # Parts of a name that stand in the name are found by it.
        if value and (field.number == 1 or field.number > 5 or value.lower() not in name)
    }


def _add_contacts(texts: Texts, keys: Sequence[UUID]) -> None:
    points = ContactPoint.objects.filter(party_id__in=keys).order_by().values_list("party_id", "kind", "value")
    for key, kind, value in points:
        if (key, None) in texts:
            field = BY_KEY[kind]
            value = phone_digits(value) if field.is_number else value
            texts[key, None].setdefault(field.number, []).append(value)
    requisites = Requisite.objects.filter(party_id__in=keys).order_by().values_list("party_id", "value")
    for key, value in requisites:
        if (key, None) in texts:
            texts[key, None].setdefault(REQUISITE.number, []).append(value)


def _add_sets(texts: Texts, keys: Sequence[UUID]) -> None:
    for model, column, field in ((Note, "text", NOTE), (File, "name", FILE)):
        rows = model.objects.filter(party_id__in=keys).order_by("id")
        for key, set_id, text in rows.values_list("party_id", "information_set_id", column):
            texts.setdefault((key, set_id), {}).setdefault(field.number, []).append(text)
    sets = SetValues.objects.filter(party_id__in=keys).order_by("id")
    for key, set_id, values in sets.values_list("party_id", "information_set_id", "values"):
        _add_own(texts.setdefault((key, set_id), {}), values)


def _add_own(found: dict[int, list[str]], values: dict[str, Any]) -> None:
    written = own_texts(values)
    if written:
        found.setdefault(OWN.number, []).extend(written)


def own_texts(values: dict[str, Any]) -> list[str]:
    """Values of own fields as text, and numbers; flags and lists of choices are not searched by."""
    return [
        str(value) for value in values.values() if isinstance(value, str | int | float) and not isinstance(value, bool)
    ]
