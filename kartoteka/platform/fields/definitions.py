"""The firm's fields, as the engine and as pages need them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from kartoteka.platform.fields.engine import Definition
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.reading import objects


def fields_in_use() -> list[Field]:
    """All fields that are not retired, in their order, with their information sets. One query."""
    return objects(Field, "t.retired_at IS NULL", "t.position, t.key", related=("information_set",))


def applies(field: Field, party_kind: str, groups: list[UUID]) -> bool:
    """Whether a party of this kind in these groups has the field."""
    return (field.group_id is None or field.group_id in groups) and field.party_kind in ("", party_kind)


def definition_of(field: Field) -> Definition:
    """The field for the engine."""
    return Definition(
        field.key, field.type, tuple(one["key"] for one in field.choices), field.minimum, field.maximum, field.pattern,
        field.formula, tuple(field.required_at),
    )  # fmt: skip


def named(names: Mapping[str, str], fallback: str = "") -> str:
    """The name in the reader's language, else in English, else in any, else `fallback`."""
    language = (get_language() or "en")[:2]
    return names.get(language) or names.get("en") or next(iter(names.values()), "") or fallback


def choice_name(field: Field, key: Any) -> str:
    """How the choice is called for the reader."""
    return next((named(one.get("names", {}), one["key"]) for one in field.choices if one["key"] == key), str(key))
