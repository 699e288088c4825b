"""Guard: every door for every member of the cast. Eve cannot tell Aurora's things from things that never were.

What each member gets stands in `doors.txt`. A new door, or a changed right, changes it: look at the difference, and if
it is meant, write it anew with KARTOTEKA_WRITE_BASELINE=1.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, make_orion
from tests.guards.doors import METHODS, Door, World, all_doors, build_world, samples, unknown_like

BASELINE = Path(__file__).with_name("doors.txt")
WRITING = os.environ.get("KARTOTEKA_WRITE_BASELINE") == "1"
MEMBERS = ("nobody", "olga", "mark", "sonya", "fedor", "vera", "anton", "eve")
MOST_QUERIES = 40


class _TakenBack(Exception):
    """Ends a request's transaction, so that no request changes the world for the next."""


@pytest.fixture
def world(cast: Cast) -> World:
    with cast.at("anton"):
        return build_world(World(cast, make_orion(cast.viewer("mark"))))


def keys_of(world: World) -> dict[str, object]:
    with world.cast.at("anton"):
        return {name: value(world) for name, value in samples().items()}


def ask(cast: Cast, member: str, method: str, address: str) -> HttpResponse:
    """One request as this member; nothing it does lasts."""
    client = Client(raise_request_exception=False)
    try:
        with transaction.atomic():
            if member != "nobody":
                client.force_login(cast.user(member))
            body = {} if method == "GET" else {"data": "", "content_type": "application/json" if "/api/" in address else "application/x-www-form-urlencoded"}
            answer = client.generic(method, address, **body)
            if answer.streaming:
                answer = HttpResponse(b"".join(answer.streaming_content), status=answer.status_code, headers=answer.headers)
            raise _TakenBack
    except _TakenBack:
        return answer


def reachable(door: Door) -> Iterator[str]:
    yield from METHODS if door.route.startswith("api/") else ("GET", "POST")


def told(answer: HttpResponse, keys: dict[str, str]) -> tuple[int, str]:
    """The answer without what differs from request to request, and without the keys that were asked for."""
    body = answer.content.decode("utf-8", "replace") if not getattr(answer, "streaming", False) else ""
    for key in keys.values():
        body = body.replace(key, "KEY")
    body = re.sub(r'(csrf[^"\']*["\'][^"\']*["\']:?\s*["\'])[^"\']+', r"\1", body, flags=re.IGNORECASE)
    body = re.sub(r'X-CSRFToken[^}]*|value="[A-Za-z0-9]{64}"', "", body)
    location = answer.headers.get("Location", "")
    for key in keys.values():
        location = location.replace(key, "KEY")
    return answer.status_code, location + body


@pytest.mark.django_db
def test_every_parameter_has_a_sample() -> None:
    known = samples()
    missing = sorted({(name, door.route) for door in all_doors() for name in door.parameters if name not in known and not door.is_public})
    assert missing == [], "give samples of these keys in the feature's tests/doors.py (see tests/guards/doors.py)"


@pytest.mark.django_db
def test_nobody_breaks_a_door(world: World) -> None:
    keys = {name: str(value) for name, value in keys_of(world).items()}
    broken = []
    for door in all_doors():
        if not door.is_public:
            for method in reachable(door):
                for member in ("nobody", "anton", "fedor"):
                    status = ask(world.cast, member, method, door.address(keys)).status_code
                    if status >= 500:
                        broken.append(f"{member} {method} /{door.route}: {status}")
    assert broken == []


@pytest.mark.django_db
def test_eve_cannot_tell_auroras_things_from_things_that_never_were(world: World) -> None:
    real = keys_of(world)
    known = {name: str(value) for name, value in real.items()}
    unknown = {name: unknown_like(value) for name, value in real.items()}
    differing = []
    for door in all_doors():
        if door.is_public or not door.parameters:
            continue
        for method in reachable(door):
            there = told(ask(world.cast, "eve", method, door.address(known)), known)
            nowhere = told(ask(world.cast, "eve", method, door.address(unknown)), unknown)
            if there != nowhere:
                differing.append(f"{method} /{door.route}: {there[0]} and {nowhere[0]}")
    assert differing == []


@pytest.mark.django_db
def test_no_door_shows_eve_anything_of_aurora(world: World) -> None:
    marks = [str(world.orion.id), "Orion SRL", "37322123456", "office@orion.example", "7707083893"]
    showing = []
    for door in all_doors():
        if door.parameters or door.is_public:
            continue
        body = ask(world.cast, "eve", "GET", door.address({})).content.decode("utf-8", "replace")
        showing += [f"/{door.route}: {mark}" for mark in marks if mark in body]
    assert showing == []


@pytest.mark.django_db
def test_who_may_enter_where_is_as_agreed(world: World) -> None:
    keys = {name: str(value) for name, value in keys_of(world).items()}
    lines = []
    for door in all_doors():
        if not door.is_public:
            statuses = [ask(world.cast, member, "GET", door.address(keys)).status_code for member in MEMBERS]
            lines.append(f"{door.route:<70} " + " ".join(map(str, statuses)))
    text = f"{'door (GET)':<70} " + " ".join(f"{member[:3]}" for member in MEMBERS) + "\n" + "\n".join(lines) + "\n"
    if WRITING:
        BASELINE.write_text(text)
    assert text == BASELINE.read_text(), "rights changed: if meant, KARTOTEKA_WRITE_BASELINE=1 writes doors.txt anew"


@pytest.mark.django_db
def test_no_page_needs_many_queries(world: World) -> None:
    keys = {name: str(value) for name, value in keys_of(world).items()}
    many = []
    for door in all_doors():
        if door.is_public:
            continue
        with CaptureQueriesContext(connection) as captured:
            ask(world.cast, "anton", "GET", door.address(keys))
        # Signing in by the test itself takes some of them.
        if len(captured) - 12 > MOST_QUERIES:
            many.append(f"/{door.route}: {len(captured)}")
    assert many == []
