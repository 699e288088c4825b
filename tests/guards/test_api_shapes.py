"""Shapes of the API have names of their own: two classes of one name would overwrite each other in the document."""

import inspect
from collections import defaultdict
from importlib import import_module

from pydantic import BaseModel

from kartoteka.config.features import modules_named

FILES = ("api", "schemas", "shapes")


def shapes() -> dict[str, set[str]]:
    """Name of a class -> modules that define one so named."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in {one for file in FILES for one in modules_named(file)}:
        for name, value in inspect.getmembers(import_module(module), inspect.isclass):
            if issubclass(value, BaseModel):
                found[name].add(value.__module__)
    return found


def test_every_shape_has_a_name_of_its_own() -> None:
    twice = {name: sorted(modules) for name, modules in shapes().items() if len(modules) > 1}
    assert twice == {}, "Give one of each pair a name that says whose it is."
    assert len(shapes()) > 50
