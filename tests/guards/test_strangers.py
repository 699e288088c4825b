"""Guard: what is not one's own cannot be told from what never was.

Eve of the other firm, and Fedor of Aurora, who sees his own cards only, ask at every door with real keys of Mark's card,
in addresses, queries and bodies, and get what they get for keys that never existed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.cast import Cast
from tests.guards.asking import Askers, told
from tests.guards.bodies import body_of, form_of, schemas, with_key
from tests.guards.doors import (
    KEY,
    Door,
    Keys,
    World,
    all_doors,
    keys_of,
    make_world,
    of_card,
    queries_of,
    unknown_like,
    visits,
)  # fmt: skip

MARKS = ("Orion SRL", "37322123456", "office@orion.example", "7707083893", "Irina Munteanu", "S-mark", "F-mark")


@dataclass
class Stranger:
    """`foreign`: names of samples that are not his, `theirs`: those keys. `own`: his own world."""

    name: str
    askers: Askers
    marks: World
    own: World

    @property
    def foreign(self) -> frozenset[str] | None:
        """None: everything."""
        return of_card() if self.name == "fedor" else None

    def is_foreign(self, name: str) -> bool:
        return self.foreign is None or name in self.foreign

    def theirs(self) -> Keys:
        with self.marks.inside():
            return {name: key for name, key in keys_of(self.marks).items() if self.is_foreign(name)}

    def told(self, method: str, address: str, body: Any = None) -> tuple[int, str]:
        return told(self.askers.ask(self.name, method, address, body))

    def differs(self, nowhere: tuple[int, str], method: str, address: str, body: Any = None) -> str:
        """ "" if the answer is the one for nothing and tells nothing of Orion, else what differs."""
        there = self.told(method, address, body)
        if there != nowhere:
            return f"{there[0]} and {nowhere[0]}{'' if there[0] != nowhere[0] else ' with other words'}"
        shown = [mark for mark in MARKS if mark in there[1] and mark not in address]
        return f"shows {shown}" if shown else ""


@pytest.fixture(params=["eve", "fedor"])
def stranger(request: pytest.FixtureRequest, cast: Cast) -> Stranger:
    return Stranger(request.param, Askers(cast), make_world(cast, "mark"), make_world(cast, request.param))


def unknown(keys: Keys, stranger: Stranger) -> Keys:
    return {name: unknown_like(key) if stranger.is_foreign(name) else key for name, key in keys.items()}


def foreign_addresses(door: Door, stranger: Stranger) -> Iterator[tuple[str, str]]:
    """Addresses of Mark's things behind a door, each with the same of things that never were."""
    with stranger.marks.inside():
        for keys in visits(door, stranger.marks):
            if any(stranger.is_foreign(name) for name in keys):
                yield door.address(keys), door.address(unknown(keys, stranger))


@pytest.mark.django_db
def test_addresses_of_others_lead_where_addresses_of_nothing_lead(stranger: Stranger) -> None:
    differing = []
    for door in all_doors():
        for real, nowhere in foreign_addresses(door, stranger):
            for method in door.methods:
                body = None if method in {"GET", "DELETE"} else {}
                if found := stranger.differs(stranger.told(method, nowhere, body), method, real, body):
                    differing.append(f"{method} {real}: {found}")
    assert differing == []


@pytest.mark.django_db
def test_keys_of_others_in_queries_ask_for_nothing(stranger: Stranger) -> None:
    theirs = stranger.theirs()
    differing = []
    with stranger.own.inside():
        mine = keys_of(stranger.own)
        asked = [(door.address(visits(door, stranger.own)[0]), query) for door in all_doors() for query in queries_of(door)]
    for address, query in asked:
        real, nowhere = (f"{address}?{query.format(**(mine | keys))}" for keys in (theirs, unknown(theirs, stranger)))
        if found := stranger.differs(stranger.told("GET", nowhere), "GET", real):
            differing.append(f"GET {real}: {found}")
    assert differing == []


def bodies(stranger: Stranger) -> Iterator[tuple[str, str, Any, set[str] | None]]:
    """Method, address, body and (of a page) names of choices, of every door of the stranger's own that takes a body."""
    schema = schemas()
    for door in all_doors():
        with stranger.own.inside():
            address = door.address(visits(door, stranger.own)[0])
        if not door.route.startswith("api/"):
            values, choices = form_of(stranger.askers.ask(stranger.name, "GET", address).text)
            if values:
                yield "POST", address, values, choices
        for method in door.methods[1:] if door.route.startswith("api/") else ():
            body = body_of(schema, door.path, method)
            if body is not None:
                yield method, address, body, None


@pytest.mark.django_db
def test_keys_of_others_in_bodies_are_refused_like_unknown_ones(stranger: Stranger) -> None:
    theirs = sorted({key for key in stranger.theirs().values() if KEY.fullmatch(key)})
    differing, tried = [], set()
    for method, address, body, choices in bodies(stranger):
        for place, never in with_key(body, unknown_like(theirs[0]), choices):
            tried.add(place.rpartition(".")[2] if not place[-1].isdigit() else place)
            nowhere = stranger.told(method, address, never)
            for key in theirs:
                real = dict(with_key(body, key, choices))[place]
                if found := stranger.differs(nowhere, method, address, real):
                    differing.append(f"{method} {address} {place}={key}: {found}")
    assert differing == []
    assert {"other", "existing", "to_manager", "information_set_id", "source_id", "groups"} <= {one.partition(".")[0] for one in tried}


@pytest.mark.django_db
def test_no_door_without_parameters_shows_anything_of_orion(stranger: Stranger) -> None:
    showing = []
    for door in all_doors():
        if not door.parameters:
            text = stranger.askers.ask(stranger.name, "GET", door.address({})).text
            showing += [f"/{door.route}: {mark}" for mark in (*MARKS, str(stranger.marks.orion.id)) if mark in text]
    assert showing == []
