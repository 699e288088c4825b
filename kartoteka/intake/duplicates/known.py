"""Cards of the base as matching sees them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.duplicates.records import Record, make_record

TAX_KINDS = ("inn", "cui", "cnp", "snils", "ogrn", "idno", "gb_vat", "eu_vat")


def records_of(party_ids: Sequence[UUID]) -> dict[UUID, Record]:
    """Party key -> Record, four queries for any number of cards."""
    points = _points(party_ids)
    numbers = among(Requisite.objects.filter(problem="", kind__in=TAX_KINDS), "party_id", party_ids)
    tax_ids = _grouped(numbers.order_by().values_list("party_id", "value"))
    contacts = _contacts(party_ids)
    cards = among(Party.objects.order_by(), "id", party_ids).values_list("id", "kind", "name", "birthday", "city")
    return {card[0]: _record(Card(*card), points[card[0]], tax_ids[card[0]], contacts[card[0]]) for card in cards}


def among(rows: QuerySet, column: str, keys: Sequence[UUID]) -> QuerySet:
    """Rows whose key in `column` is one of `keys`, given as one array: thousands of parameters cost more than their rows."""
    return rows.extra(where=[f'"{rows.model._meta.db_table}"."{column}" = ANY(%s)'], params=[list(keys)])


class Card(NamedTuple):
    """What a record needs of a card itself."""

    id: UUID
    kind: str
    name: str
    birthday: str
    city: str


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
    rows = among(ContactPoint.objects.filter(problem="", kind__in=("phone", "email", "address")), "party_id", party_ids)
    for party_id, kind, value in rows.order_by("position").values_list("party_id", "kind", "value"):
        found[party_id][kind].append(value)
    return found


def _contacts(party_ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Organisation -> (name, birthday) of its contact persons."""
    rows = among(Relationship.objects.filter(kind="works_at"), "other_id", party_ids).order_by("id")
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for party_id, name, birthday in rows.values_list("other_id", "party__name", "party__birthday"):
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
