"""Plausible bodies for every door that takes one: of a page its own form filled in, of the API an example of its schema."""

from collections.abc import Iterator
from copy import deepcopy
from html.parser import HTMLParser
from typing import Any

from kartoteka.config.api import api
from tests.guards.doors import KEY

PLAUSIBLE = {"date": "2026-01-02", "number": "5", "email": "a@b.example", "tel": "+37379000002", "search": "", "hidden": ""}
SIMPLE = {"boolean": True, "integer": 1, "number": 1, "null": None}
FORMATS = {"uuid": "018f0000-0000-7000-8000-000000000000", "date": "2026-01-02", "date-time": "2026-01-02T03:04:05Z"}


class _Form(HTMLParser):
    """The inputs of a page: name -> plausible value. `choices`: names of those that hold a key, or may."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.choices: set[str] = set()
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "select" and name:
            self._select = name
            self.values[name] = None
        elif tag == "option" and self._select:
            self.values[self._select] = self.values[self._select] or value
            self._note(self._select, value)
        elif tag == "textarea" and name:
            self.values[name] = "text"
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            kind = found.get("type") or "text"
            self.values.setdefault(name, b"content" if kind == "file" else value or PLAUSIBLE.get(kind, "text"))
            self._note(name, value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            # A list without options is filled by typing.
            if self.values[self._select] is None:
                self.values[self._select] = ""
                self.choices.add(self._select)
            self._select = ""

    def _note(self, name: str, value: str) -> None:
        if KEY.fullmatch(value):
            self.choices.add(name)


def form_of(html: str) -> tuple[dict[str, Any], set[str]]:
    """The values of all forms of a page, and the names of those that may hold a key."""
    form = _Form()
    form.feed(html)
    return form.values, form.choices


def schemas() -> dict[str, Any]:
    return api.get_openapi_schema()


def body_of(schema: dict[str, Any], path: str, method: str) -> Any:
    """A plausible body of an operation of the API with every property filled in; None if it takes none."""
    operation = schema["paths"].get(path, {}).get(method.lower(), {})
    content = operation.get("requestBody", {}).get("content", {})
    for media in content.values():
        return example(schema, media["schema"])
    return None


def example(schema: dict[str, Any], one: dict[str, Any]) -> Any:
    """A value that meets the schema in all likelihood."""
    if "$ref" in one:
        return example(schema, schema["components"]["schemas"][one["$ref"].split("/")[-1]])
    for key in ("anyOf", "oneOf", "allOf"):
        if key in one:
            return example(schema, one[key][0])
    if "enum" in one or "const" in one:
        return one.get("const", (one.get("enum") or [None])[0])
    if one.get("type") == "object":
        return {name: example(schema, value) for name, value in one.get("properties", {}).items()}
    if one.get("type") == "array":
        return [example(schema, one["items"])]
    if one.get("type") in SIMPLE:
        return one.get("examples", [one.get("minimum", SIMPLE[one["type"]])])[0]
    return one.get("examples", [FORMATS.get(one.get("format", ""), "+37379000002")])[0]


def with_key(body: Any, key: str, names: set[str] | None = None) -> Iterator[tuple[str, Any]]:
    """The body with `key` in one place at a time, and the place. `names`: of a form, which values may hold one; else
    wherever a key stands."""
    for place, value in places(body):
        if place[0] in names if names is not None else value == FORMATS["uuid"]:
            changed = deepcopy(body)
            inside = changed
            for step in place[:-1]:
                inside = inside[step]
            inside[place[-1]] = key
            yield ".".join(map(str, place)), changed


def places(body: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Where texts stand in a body, and what they are."""
    pairs = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for step, value in pairs:
        if isinstance(value, dict | list):
            yield from places(value, (*before, step))
        elif isinstance(value, str):
            yield (*before, step), value
