"""Guard: every door for every member of the cast.

What each member gets stands in `doors.txt`. A new door, or a changed right, changes it: look at the difference, and if
it is meant, write it anew with KARTOTEKA_WRITE_BASELINE=1.
"""

import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.guards.asking import Askers
from tests.guards.doors import World, all_doors, keys_of, make_world, queries_of, sample_of, visits

BASELINE = Path(__file__).with_name("doors.txt")
WRITING = os.environ.get("KARTOTEKA_WRITE_BASELINE") == "1"
MEMBERS = ("nobody", "olga", "mark", "sonya", "fedor", "vera", "anton", "eve")
MOST_QUERIES = 40


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, "mark")


@pytest.fixture
def askers(cast: Cast) -> Askers:
    return Askers(cast)


def addresses(world: World) -> list[tuple[str, str, tuple[str, ...]]]:
    """Route, address and methods of every door with every sample, and of every query."""
    found = []
    with world.inside():
        keys = keys_of(world)
        for door in all_doors():
            for number, visit in enumerate(visits(door, world)):
                address = door.address(visit)
                found.append((door.route, address, door.methods))
                if number == 0:
                    found += [(door.route, f"{address}?{query.format(**keys)}", ("GET",)) for query in queries_of(door)]
    return found


def test_every_parameter_has_a_sample() -> None:
    missing = sorted({(name, door.route) for door in all_doors() for name in door.parameters if sample_of(door, name) is None})
    assert missing == [], "give samples of these keys in the feature's tests/doors.py (see tests/guards/doors.py)"


@pytest.mark.django_db
def test_nobody_breaks_a_door(world: World, askers: Askers) -> None:
    broken = []
    for route, address, methods in addresses(world):
        for method in methods:
            for member in ("nobody", "anton", "fedor"):
                status = askers.ask(member, method, address, None if method in {"GET", "DELETE"} else {}).status
                if status >= 500:
                    broken.append(f"{member} {method} {route} ({address}): {status}")
    assert broken == []


@pytest.mark.django_db
def test_who_may_enter_where_is_as_agreed(world: World, askers: Askers) -> None:
    lines = []
    for door in all_doors():
        with world.inside():
            address = door.address(visits(door, world)[0])
        statuses = [askers.ask(member, "GET", address).status for member in MEMBERS]
        lines.append(f"{door.route:<70} " + " ".join(map(str, statuses)))
    text = f"{'door (GET)':<70} " + " ".join(f"{member[:3]}" for member in MEMBERS) + "\n" + "\n".join(lines) + "\n"
    if WRITING:
        BASELINE.write_text(text)
    assert text == BASELINE.read_text(), "rights changed: if meant, KARTOTEKA_WRITE_BASELINE=1 writes doors.txt anew"


@pytest.mark.django_db
def test_no_page_needs_many_queries(world: World, askers: Askers) -> None:
    askers.ask("anton", "GET", "/me/")
    many = []
    for route, address, _methods in addresses(world):
        with CaptureQueriesContext(connection) as captured:
            askers.ask("anton", "GET", address)
        asked = [one for one in captured if not one["sql"].startswith(("SAVEPOINT", "ROLLBACK", "RELEASE", "BEGIN"))]
        if len(asked) > MOST_QUERIES:
            many.append(f"{route} ({address}): {len(asked)}")
    assert many == []
