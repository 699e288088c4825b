"""All doors of the product: every address and every operation of the API, found in the resolver.

A feature whose addresses take keys gives samples of them in its `tests/doors.py`:

    SAMPLES = {"note_id": lambda world: world.note.id}     # parameter of the address -> a real key of Aurora's

and may build what they need in `build(world)`, called inside Aurora's context with `world.cast` and `world.orion`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from kartoteka.config.features import modules_named
from kartoteka.platform.firms.keys import new_key

METHODS = ("GET", "POST", "PATCH", "PUT", "DELETE")

# Doors of libraries, and doors that are open to all by their purpose.
PUBLIC = {
    "account/", "jsi18n/", "static/", "api/v1/openapi.json", "api/v1/docs", "i18n/", "language/", "healthz/", "ui/gallery/",
}  # fmt: skip


@dataclass(frozen=True)
class Door:
    """An address with parameters, such as `cards/<uuid:party_id>/`."""

    route: str
    parameters: tuple[str, ...]

    def address(self, keys: dict[str, str]) -> str:
        route = self.route
        for name in self.parameters:
            start = route.rindex("<", 0, route.index(f"{name}>"))
            route = route[:start] + keys[name] + route[route.index(f"{name}>") + len(name) + 1 :]
        return "/" + route

    @property
    def is_public(self) -> bool:
        return any(self.route.startswith(prefix) for prefix in PUBLIC)


@dataclass
class World:
    """What stands behind the doors: the cast, Orion, and what features built. Attributes are added by `build`."""

    cast: Any
    orion: Any
    things: SimpleNamespace = field(default_factory=SimpleNamespace)


def all_doors() -> list[Door]:
    return sorted(set(_walk(get_resolver(), "")), key=lambda door: door.route)


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Door]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield Door(route, tuple(pattern.pattern.converters))


def samples() -> dict[str, Callable[[World], Any]]:
    """Parameter -> how to get a real key of Aurora's, over all features."""
    found: dict[str, Callable[[World], Any]] = {
        "party_id": lambda world: world.orion.id,
        "path": lambda world: "nowhere",
    }
    for module in modules_named("tests.doors"):
        found |= getattr(import_module(module), "SAMPLES", {})
    return found


def build_world(world: World) -> World:
    """Lets every feature put its own objects behind its doors."""
    for module in modules_named("tests.doors"):
        build = getattr(import_module(module), "build", None)
        if build:
            build(world)
    return world


def unknown_like(value: Any) -> str:
    """A key of the same shape that never existed."""
    if isinstance(value, UUID):
        return str(new_key())
    if isinstance(value, int):
        return "987654321"
    return "".join("z" if sign.isalpha() else "9" if sign.isdigit() else sign for sign in str(value))
