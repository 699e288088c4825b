"""Cards of the base as matching sees them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import starmap
from typing import NamedTuple
from uuid import UUID

from kartoteka.intake.duplicates.records import Record, make_record
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import FEW, rows

TAX_KINDS = ("inn", "cui", "cnp", "snils", "ogrn", "idno", "gb_vat", "eu_vat")

CARDS = """
SELECT id, kind, name, birthday, city FROM parties_party WHERE firm_id = %(firm)s AND id = ANY(%(ids)s)
"""
POINTS = """
SELECT party_id, kind, value FROM parties_contactpoint
WHERE firm_id = %(firm)s AND party_id = ANY(%(ids)s) AND problem = '' AND kind = ANY(%(kinds)s) ORDER BY position
"""
TAX_IDS = """
SELECT party_id, value FROM parties_requisite
WHERE firm_id = %(firm)s AND party_id = ANY(%(ids)s) AND problem = '' AND kind = ANY(%(kinds)s)
ORDER BY kind, position, id
"""
CONTACT_PERSONS = """
SELECT r.other_id, p.name, p.birthday
FROM relationships_relationship r JOIN parties_party p ON p.firm_id = r.firm_id AND p.id = r.party_id
WHERE r.firm_id = %(firm)s AND r.other_id = ANY(%(ids)s) AND r.kind = 'works_at' ORDER BY r.id
"""


class Card(NamedTuple):
    """What matching reads of a card itself."""

    id: UUID
    kind: str
    name: str
    birthday: str
    city: str


def records_of(party_ids: Sequence[UUID]) -> dict[UUID, Record]:
    """Party key -> Record, four queries for any number of cards."""
    points = _points(party_ids)
    tax_ids = _grouped(_of(TAX_IDS, party_ids, kinds=list(TAX_KINDS)))
    contacts = _contacts(party_ids)
    return {
        card.id: _record(card, points[card.id], tax_ids[card.id], contacts[card.id])
        for card in starmap(Card, _of(CARDS, party_ids))
    }


def _of(statement: str, party_ids: Sequence[UUID], **parameters: list[str]) -> list[tuple]:
    asked = {"firm": current_firm_id(), "ids": list(party_ids), **parameters}
    return rows(statement, asked, keeps=len(party_ids) <= FEW)


def _record(party: Card, points: dict[str, list[str]], tax_ids: list[str], contacts: list[tuple[str, str]]) -> Record:
    is_person = party.kind == "person"
    contact_name, contact_birthday = contacts[0] if contacts else ("", "")
    return make_record(
        party.id,
        kind=party.kind,
        person_name=party.name if is_person else contact_name,
        organisation_name="" if is_person else party.name,
        phones=points["phone"],
        emails=points["email"],
        tax_ids=tax_ids,
        birth_date=_day(party.birthday or contact_birthday),
        city=party.city,
        address=points["address"][0] if points["address"] else "",
    )


def _points(party_ids: Sequence[UUID]) -> dict[UUID, dict[str, list[str]]]:
    found: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for party_id, kind, value in _of(POINTS, party_ids, kinds=["phone", "email", "address"]):
        found[party_id][kind].append(value)
    return found


def _contacts(party_ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Organisation -> (name, birthday) of its contact persons."""
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for party_id, name, birthday in _of(CONTACT_PERSONS, party_ids):
        found[party_id].append((name, birthday))
    return found


def _grouped(pairs: Iterable[tuple[UUID, str]]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
