"""Guard: what is withheld from somebody stands in no answer of any door: page, fragment, list, export, API, search, journal.

Olga may see every card, but no phone; and a note, a value and a file of Sonya's information set are nobody else's.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace

import pytest

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.notes.actions import add_note, change_note
from kartoteka.cards.parties import contact_actions
from kartoteka.platform.access.models import Role
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.files.actions import add_file
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast
from tests.guards.asking import Askers, text_of, told
from tests.guards.doors import World, all_doors, keys_of, make_world, queries_of, unknown_like, visits

# The phone of Orion, as digits however they are set.
DIGITS = re.compile(r"\D{0,3}".join("22123456"))
SECRET = "Zanzibar"
ASKED = (("GET", None), ("POST", {}))
# Samples of a file's cells, for whoever tells what its columns are.
OF_FILES = re.compile(r"(/api/v1)?/imports/[^/]+/columns/?$")


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, "mark")


def all_addresses(world: World) -> Iterator[str]:
    """Every door with every sample, and every query."""
    with world.inside():
        keys = keys_of(world)
        for door in all_doors():
            for number, visit in enumerate(visits(door, world)):
                yield door.address(visit)
                if number == 0:
                    yield from (f"{door.address(visit)}?{query.format(**keys)}" for query in queries_of(door))


@pytest.mark.django_db
@pytest.mark.parametrize(("member", "role"), [("olga", "operator"), ("sonya", "supervisor")])
def test_a_hidden_field_stands_in_no_answer(world: World, cast: Cast, member: str, role: str) -> None:
    with world.inside():
        number = world.things.point
        contact_actions.change_contact_point(number, by=world.by, raw="+373 22 123 456", label="office")
        Role.objects.filter(key=role).update(fields={"phone": "hidden"})
        changes = Entry.objects.filter(party_id=world.orion.id).order_by("id")
        worlds = [replace(world, things=_with(world, entry=entry)) for entry in changes]
    askers = Askers(cast)
    assert DIGITS.search(askers.ask("anton", "GET", f"/cards/{world.orion.id}/").text)
    asked = {address for one in worlds for address in all_addresses(one)}
    said = {(method, address): askers.ask(member, method, address, body) for address in asked for method, body in ASKED}
    showing = sorted(one for one, answer in said.items() if DIGITS.search(text_of(answer)))
    showing = [one for one in showing if not OF_FILES.match(one[1])]
    assert showing == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/palette/?q=123456", "/cards/choices/?q=123456", "/api/v1/search?q=123456", "/api/v1/parties?q=123456"]
)
def test_nothing_is_found_by_a_hidden_field(world: World, cast: Cast, address: str) -> None:
    askers = Askers(cast)
    assert "Orion SRL" in askers.ask("anton", "GET", address).text
    with world.inside():
        Role.objects.filter(key="operator").update(fields={"phone": "hidden"})
    assert "Orion SRL" not in askers.ask("olga", "GET", address).text


def secrets(world: World, cast: Cast) -> list[World]:
    """Sonya's set with a note, a value and a file on Orion; worlds in which these stand for the things of Orion."""
    with world.inside():
        sonya = cast.viewer("sonya")
        own = InformationSet.objects.create(name="Of Sonya", employee_id=sonya.employee_id)
        field = Field.objects.create(key="sonyas", names={"en": "Sonya's"}, type="text", information_set=own)
        note = add_note(world.orion, f"{SECRET} note", by=sonya, information_set_id=own.id)
        change_note(note, f"{SECRET} note, changed", by=sonya)
        set_set_values(world.orion, own, {"sonyas": f"{SECRET} value"}, by=sonya)
        file = add_file(f"{SECRET}.txt", [f"{SECRET} inside".encode()], by=sonya, party_id=world.orion.id, information_set_id=own.id)
        entries = list(Entry.objects.filter(information_set_id=own.id).order_by("id"))
        more = {"note": note, "set_field": field, "set": own, "file": file}
        assert len(entries) == 4
        return [replace(world, things=_with(world, entry=entry, **more)) for entry in entries]


def _with(world: World, **things: object) -> object:
    changed = copy(world.things)
    for name, thing in things.items():
        setattr(changed, name, thing)
    return changed


@pytest.mark.django_db
@pytest.mark.parametrize("outsider", ["anton", "mark"])
def test_what_a_set_knows_stands_in_no_answer_to_others(world: World, cast: Cast, outsider: str) -> None:
    worlds = secrets(world, cast)
    askers = Askers(cast)
    asked = {address for one in (world, *worlds) for address in all_addresses(one)}
    shown = [address for address in sorted(asked) if SECRET in text_of(askers.ask("sonya", "GET", address))]
    assert len(shown) > 5, "Sonya herself sees it in many places, or this guard sees nothing"
    assert [address for address in sorted(asked) if SECRET in text_of(askers.ask(outsider, "GET", address))] == []


@pytest.mark.django_db
def test_things_of_a_set_are_to_others_like_things_that_never_were(world: World, cast: Cast) -> None:
    askers, differing = Askers(cast), []
    for secret in secrets(world, cast):
        with secret.inside():
            hidden = {"note_id", "field_id", "file_id", "entry_id", "information_set_id"}
            known = [(door, keys) for door in all_doors() if hidden & set(door.parameters) for keys in visits(door, secret)]
        for door, keys in known:
            never = {name: unknown_like(key) if name in hidden else key for name, key in keys.items()}
            for method in door.methods:
                body = None if method in {"GET", "DELETE"} else {}
                both = [told(askers.ask("anton", method, door.address(one), body)) for one in (keys, never)]
                if both[0] != both[1]:
                    differing.append(f"{method} {door.address(keys)}: {both[0][0]} and {both[1][0]}")
    assert differing == []
