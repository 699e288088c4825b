"""Cards of the base as matching sees them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.relationships.models import Relationship
from kartoteka.intake.duplicates.records import Record, make_record

TAX_KINDS = ("inn", "cui", "cnp", "snils", "ogrn", "idno", "gb_vat", "eu_vat")


def records_of(party_ids: Sequence[UUID]) -> dict[UUID, Record]:
    """Party key -> Record, four queries for any number of cards."""
    points = _points(party_ids)
    tax_ids = _grouped(
        Requisite.objects.filter(party_id__in=party_ids, problem="", kind__in=TAX_KINDS).values_list(
            "party_id", "value"
        )
    )
    contacts = _contacts(party_ids)
    return {
        party.id: _record(party, points[party.id], tax_ids[party.id], contacts[party.id])
        for party in Party.objects.filter(id__in=party_ids)
    }


def _record(party: Party, points: dict[str, list[str]], tax_ids: list[str], contacts: list[tuple[str, str]]) -> Record:
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
    rows = ContactPoint.objects.filter(party_id__in=party_ids, problem="", kind__in=("phone", "email", "address"))
    for party_id, kind, value in rows.order_by("position").values_list("party_id", "kind", "value"):
        found[party_id][kind].append(value)
    return found


def _contacts(party_ids: Sequence[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Organisation -> (name, birthday) of its contact persons."""
    rows = Relationship.objects.filter(other_id__in=party_ids, kind="works_at").order_by("id")
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
