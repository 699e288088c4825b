"""The customers of order lines: found by their id in the old system, by tax id or by name, else made."""

from kartoteka.cards.parties.models import Party, Requisite
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.lib.names import format_person_name, split_person_name
from kartoteka.lib.organisations import format_organisation_name, looks_like_organisation, split_organisation_name
from kartoteka.platform import clock


def customers_of(of: Import, rows: list[ImportRow]) -> tuple[dict[str, Party], list[Party]]:
    """(customer id or name in the file -> party, parties not yet in the base). A line that names none is a cash sale."""
    said = {_key(row): row.draft for row in rows if _key(row)}
    keys = [key[:80] for key in said]
    found = {party.external_id: party for party in Party.objects.filter(external_id__in=keys).order_by("-id")}
    missing = [key for key in said if key[:80] not in found]
    names = {key: _sort_names(said[key].get("customer_name", "") or key) for key in missing}
    wanted = [name for some in names.values() for name in some]
    by_name = {party.sort_name: party for party in Party.objects.cards().filter(sort_name__in=wanted).order_by("-id")}
    by_tax = dict(Requisite.objects.filter(value__in=missing, problem="").values_list("value", "party_id"))
    taxed = Party.objects.in_bulk(list(by_tax.values()))
    new: list[Party] = []
    for key in missing:
        party = taxed.get(by_tax.get(key)) or next((by_name[name] for name in names[key] if name in by_name), None)
        if party is None:
            party = _new(of, key, said[key])
            new.append(party)
        found[key[:80]] = party
    return {key: found[key[:80]] for key in said}, new


def _key(row: ImportRow) -> str:
    return row.draft.get("customer_id") or row.draft.get("customer_name", "")


def _sort_names(text: str) -> list[str]:
    """How a card of this customer may be sorted: as written, and as the import of customers writes names."""
    shown = [format_organisation_name(split_organisation_name(text)), format_person_name(split_person_name(text))]
    return list(dict.fromkeys(sort_name(name) for name in (text, *shown) if name))


def _new(of: Import, key: str, said: dict[str, str]) -> Party:
    name = (said.get("customer_name") or key)[:300]
    kind = "person" if said.get("customer_name") and looks_like_organisation(name) < 0.5 else "organisation"
    now = clock.now()
    return Party(
        kind=kind, name=name, sort_name=sort_name(name), external_id=said.get("customer_id", "")[:80],
        city=said.get("city", "")[:120], source_id=of.source_id, created_by_id=of.by_id, created_at=now, updated_at=now,
        oldest_fact_at=now, about=said.get("country", "")[:500],
    )  # fmt: skip
