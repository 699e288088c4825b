"""The customers of order lines: found by their id in the old system, by tax id or by name, else made."""

from uuid import UUID

from kartoteka.cards.parties.models import Party, Requisite
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.lib.names import format_person_name, split_person_name
from kartoteka.lib.organisations import format_organisation_name, looks_like_organisation, split_organisation_name
from kartoteka.platform import clock
from kartoteka.platform.firms.keys import new_key
from kartoteka.sales.orders.importing.lines import Said


def customers_of(of: Import, rows: list[ImportRow]) -> tuple[dict[str, Party], list[Party]]:
    """(customer id or name in the file -> party, parties not yet in the base). A line that names none is a cash sale.

    A new customer has the key that was foreseen for his lines (see `foreseeing`).
    """
    said = {key: row.draft for row in rows if (key := key_of(row.draft))}
    foreseen = {key_of(row.draft): row.party_id for row in rows if row.party_id}
    found = known_customers(said)
    by_id = Party.objects.in_bulk([foreseen[key] for key in said if key not in found and key in foreseen])
    new: list[Party] = []
    for key in said:
        if key in found:
            continue
        party = by_id.get(foreseen.get(key))
        if party is None:
            party = _new(of, key, said[key], foreseen.get(key) or new_key())
            by_id[party.id] = party
            new.append(party)
        found[key] = party
    return found, new


def known_customers(said: dict[str, Said]) -> dict[str, Party]:
    """Customers of the base by their id or name in the file: by the id in the old system, the tax id, the name."""
    ids = {
        party.external_id: party
        for party in Party.objects.filter(external_id__in=[k[:80] for k in said]).order_by("-id")
    }
    found = {key: ids[key[:80]] for key in said if key[:80] in ids}
    missing = [key for key in said if key not in found]
    names = {key: sort_names(said[key], key) for key in missing}
    wanted = [name for some in names.values() for name in some]
    by_name = {party.sort_name: party for party in Party.objects.cards().filter(sort_name__in=wanted).order_by("-id")}
    by_tax = dict(Requisite.objects.filter(value__in=missing, problem="").values_list("value", "party_id"))
    taxed = Party.objects.in_bulk(list(by_tax.values()))
    for key in missing:
        party = taxed.get(by_tax.get(key)) or next((by_name[name] for name in names[key] if name in by_name), None)
        if party is not None:
            found[key] = party
    return found


def key_of(said: Said) -> str:
    """What tells the customer of a line from others of the file; "" for a cash sale."""
    return said.get("customer_id") or said.get("customer_name", "")


def sort_names(said: Said, key: str) -> list[str]:
    """How a card of this customer may be sorted: as written, and as the import of customers writes names."""
    text = said.get("customer_name", "") or key
    shown = [format_organisation_name(split_organisation_name(text)), format_person_name(split_person_name(text))]
    return list(dict.fromkeys(sort_name(name) for name in (text, *shown) if name))


def _new(of: Import, key: str, said: Said, party_id: UUID) -> Party:
    name = (said.get("customer_name") or key)[:300]
    kind = "person" if said.get("customer_name") and looks_like_organisation(name) < 0.5 else "organisation"
    now = clock.now()
    return Party(
        id=party_id, kind=kind, name=name, sort_name=sort_name(name), external_id=said.get("customer_id", "")[:80],
        city=said.get("city", "")[:120], source_id=of.source_id, created_by_id=of.by_id, created_at=now, updated_at=now,
        oldest_fact_at=now, about=said.get("country", "")[:500],
    )  # fmt: skip
