"""All doors of the product: every address and every operation of the API, found in the resolver.

A feature tells in its `tests/doors.py` what stands behind its own doors:

    SAMPLES = {"note_id": lambda world: world.things.note.id}   # parameter -> a real key, or a tuple of several
    OF_CARD = {"note_id"}                                       # parameters that name something of one card or person
    QUERIES = {"journal/": ["by={employee_id}", "event=x"]}     # what is also asked of an address, with keys filled in
    def build(world): ...                                       # makes the things, by `world.by` on `world.orion`

A sample is for the doors of its own feature first and, where that feature has none of the name, for all. `build` runs
inside the world's firm; it is called for several worlds: Mark's card, Fedor's, and one of Eve's. Words that contain
"aurora" are taken for keys that a stranger must not be able to tell from others.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from itertools import product
from types import ModuleType, SimpleNamespace
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.config.features import modules_named
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast, make_orion

API_METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")
PAGE_METHODS = ("GET", "POST", "DELETE")
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)

# Doors of libraries, and doors that are open to all by their purpose.
PUBLIC = {
    "account/", "jsi18n/", "static/", "api/v1/openapi.json", "api/v1/docs", "i18n/", "language/", "healthz/", "ui/gallery/",
    "sign-in/", "invitation/", "f/",
}  # fmt: skip

Keys = dict[str, str]


@dataclass(frozen=True)
class Door:
    """An address with parameters, such as `cards/<uuid:party_id>/`. `feature`: whose it is."""

    route: str
    parameters: tuple[str, ...]
    feature: str = ""

    def address(self, keys: Keys) -> str:
        route = self.route
        for name in self.parameters:
            start = route.rindex("<", 0, route.index(f"{name}>"))
            route = route[:start] + keys[name] + route[route.index(f"{name}>") + len(name) + 1 :]
        return "/" + route

    @property
    def path(self) -> str:
        """As the OpenAPI document writes it."""
        return "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", self.route)

    @property
    def is_public(self) -> bool:
        return any(self.route.startswith(prefix) for prefix in PUBLIC)

    @property
    def methods(self) -> tuple[str, ...]:
        return API_METHODS if self.route.startswith("api/") else PAGE_METHODS


@dataclass
class World:
    """A card and what stands on it. `by`: whose things these are, with the rights of an administrator."""

    cast: Cast
    name: str
    by: Viewer
    orion: Any
    things: SimpleNamespace = field(default_factory=SimpleNamespace)

    def inside(self) -> AbstractContextManager[None]:
        return self.cast.at(self.name)


def all_doors() -> list[Door]:
    """Every door but the public ones."""
    found = sorted(set(_walk(get_resolver(), "", "")), key=lambda door: door.route)
    return [door for door in found if not door.is_public]


def _walk(resolver: URLResolver, prefix: str, feature: str) -> Iterator[Door]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route, pattern.app_name or feature)
        elif isinstance(pattern, URLPattern):
            yield Door(route, tuple(pattern.pattern.converters), feature)


@cache
def told_by_features() -> dict[str, ModuleType]:
    """Feature -> its `tests.doors`."""
    return {module.split(".")[-3]: import_module(module) for module in modules_named("tests.doors")}


def sample_of(door: Door, name: str) -> Callable[[World], Any] | None:
    """How to get a real key for a parameter of this door."""
    own = getattr(told_by_features().get(door.feature), "SAMPLES", {})
    return own.get(name) or _all_samples().get(name)


@cache
def _all_samples() -> dict[str, Callable[[World], Any]]:
    found: dict[str, Callable[[World], Any]] = {"party_id": lambda world: world.orion.id, "path": lambda world: "nowhere"}
    for module in told_by_features().values():
        found |= getattr(module, "SAMPLES", {})
    return found


@cache
def of_card() -> frozenset[str]:
    """Parameters that name a card, or something of a card or person."""
    return frozenset({"party_id"}.union(*(getattr(module, "OF_CARD", set()) for module in told_by_features().values())))


def queries_of(door: Door) -> list[str]:
    """What else is asked of this address, the keys still open."""
    return [query for module in told_by_features().values() for query in getattr(module, "QUERIES", {}).get(door.route, ())]


def visits(door: Door, world: World) -> list[Keys]:
    """Real keys for all parameters of a door, in every combination of their samples. Call inside the world's firm."""
    choices = []
    for name in door.parameters:
        found = sample_of(door, name)(world)
        choices.append([str(one) for one in (found if isinstance(found, tuple) else (found,))])
    return [dict(zip(door.parameters, chosen, strict=True)) for chosen in product(*choices)]


def keys_of(world: World) -> dict[str, str]:
    """One real key for every sample there is, to be hidden in queries and bodies. Call inside the world's firm."""
    found = {name: sample(world) for name, sample in _all_samples().items()}
    return {name: str(value[0] if isinstance(value, tuple) else value) for name, value in found.items()}


def unknown_like(value: str) -> str:
    """The same with keys that never existed."""
    if value.isdigit():
        return "987654321"
    return KEY.sub(lambda _: str(new_key()), value).replace("aurora", "zodiac")


def make_world(cast: Cast, name: str) -> World:
    """A card of this person's (of Mark it is Orion) with everything on it that features know."""
    with cast.at(name):
        by = cast.viewer(name)
        rights = cast.viewer("anton") if name != "eve" else by
        maker = replace(by, scopes=rights.scopes)
        orion = make_orion(maker) if name == "mark" else create_party(_plain(name, maker), by=maker)
        world = World(cast, name, maker, orion)
        for module in told_by_features().values():
            if hasattr(module, "build"):
                module.build(world)
    return world


def _plain(name: str, by: Viewer) -> NewParty:
    return NewParty(
        values={"name": f"Customer of {name}"}, contact_points=(NewContactPoint("phone", "+37379000001"),),
        requisites=(NewRequisite("inn", "500100732259"),), manager_id=by.employee_id,
    )  # fmt: skip

