"""How found cards look."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

from kartoteka.cards.finding.documents import FILES, NOTES, REQUISITES, SET_VALUES, of_cards, own_texts
from kartoteka.cards.finding.fields import COLUMNS, CONTACTS, FILE, NAME, NOTE, OWN, REQUISITE
from kartoteka.cards.parties.functions import VIEW
from kartoteka.cards.parties.models import Party
from kartoteka.lib.phones import format_phone
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.search.kinds import Card, Match

IN_COLUMNS = {field.key for field in COLUMNS} - {NAME.key}
IN_CONTACTS = {field.key for field in CONTACTS}
SHOWN = ("id", "kind", "name", "city", "own", "is_contact_only", *sorted(IN_COLUMNS - {"city"}))
# Most searches end here, so it is planned once; `own` is JSON.
CARDS = f"SELECT {', '.join(SHOWN)} FROM parties_party WHERE firm_id = %(firm)s AND id = ANY(%(keys)s)"  # noqa: S608
POINTS = """
SELECT party_id, kind, value FROM parties_contactpoint
WHERE firm_id = %(firm)s AND party_id = ANY(%(keys)s) AND kind = ANY(%(kinds)s)
"""
Pairs = Iterable[tuple[UUID, str]]


def show(viewer: Viewer, matches: Sequence[Match]) -> dict[UUID, Card]:
    """The cards that `viewer` may see, each with the values of the field by which it was found. One query for the
    cards and one for each sort of field met."""
    keys = [match.object_id for match in matches]
    parties = _all_seen(viewer, keys) if viewer.scope_of(VIEW.key) == "all" else _seen(viewer, keys)
    values = _values(matches, parties)
    return {
        key: Card(
            title=row["name"] if viewer.may_see_field("name") else "…",
            subtitle=row["city"] if viewer.may_see_field("city") else "",
            url=f"/cards/{key}/",
            values=values.get(key, ()),
            facts={"party_kind": row["kind"], "is_contact_only": row["is_contact_only"]},
        )
        for key, row in parties.items()
    }


def _all_seen(viewer: Viewer, keys: list[UUID]) -> dict[UUID, dict]:
    found = rows(CARDS, {"firm": viewer.firm_id, "keys": keys})
    return {row[0]: dict(zip(SHOWN, row, strict=True)) for row in found}


def _seen(viewer: Viewer, keys: list[UUID]) -> dict[UUID, dict]:
    found = Party.objects.visible_to(viewer).filter(id__in=keys).order_by()
    return {row["id"]: row for row in found.values(*SHOWN)}


def _values(matches: Sequence[Match], parties: dict[UUID, dict]) -> dict[UUID, list[str]]:
    values: dict[UUID, list[str]] = {}
    for key, value in _pairs(matches, parties):
        values.setdefault(key, []).append(value)
    return values


def _pairs(matches: Sequence[Match], parties: dict[UUID, dict]) -> Iterable[tuple[UUID, str]]:
    by_field: dict[str, list[Match]] = {}
    for match in matches:
        if match.object_id in parties:
            by_field.setdefault(match.field.key, []).append(match)
    for field, found in by_field.items():
        if field in IN_COLUMNS:
            yield from ((one.object_id, parties[one.object_id][field]) for one in found)
    contacts = [match for field in IN_CONTACTS & by_field.keys() for match in by_field[field]]
    if contacts:
        yield from _contacts(contacts)
    readers = {
        REQUISITE.key: _requisites, NOTE.key: partial(_in_sets, NOTES), FILE.key: partial(_in_sets, FILES),
        OWN.key: partial(_own, parties),
    }  # fmt: skip
    for field in readers.keys() & by_field.keys():
        yield from readers[field](by_field[field])


def _contacts(matches: Sequence[Match]) -> Pairs:
    kinds = {match.object_id: match.field.key for match in matches}
    points = rows(POINTS, {"firm": current_firm_id(), "keys": list(kinds), "kinds": sorted(set(kinds.values()))})
    for key, kind, value in points:
        if kinds[key] == kind:
            yield key, format_phone(value) if kind in {"phone", "fax"} else value


def _requisites(matches: Sequence[Match]) -> Pairs:
    return of_cards(REQUISITES, [match.object_id for match in matches])


def _in_sets(statement: str, matches: Sequence[Match]) -> Pairs:
    sets = {match.object_id: match.set_id for match in matches}
    newest_first = reversed(of_cards(statement, list(sets)))
    return [(key, text) for key, set_id, text in newest_first if sets[key] == set_id]


def _own(parties: dict[UUID, dict], matches: Sequence[Match]) -> Pairs:
    sets = {match.object_id: match.set_id for match in matches}
    for key, set_id in sets.items():
        if set_id is None:
            own = parties[key]["own"]
            yield from ((key, text) for text in own_texts(json.loads(own) if isinstance(own, str) else own))
    of_sets = [key for key, set_id in sets.items() if set_id]
    if of_sets:
        for key, set_id, values in of_cards(SET_VALUES, of_sets):
            if sets[key] == set_id:
                yield from ((key, text) for text in own_texts(json.loads(values)))
