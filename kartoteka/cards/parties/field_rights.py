"""Rights by field: which fields of the card somebody may see, and which he may change."""

from collections.abc import Iterable

from kartoteka.platform.access.decisions import Allowed, Decision, Denied
from kartoteka.platform.access.viewer import Viewer

# Columns whose right is that of another field.
SAME_RIGHT = {"sort_name": "name", "source_id": "source"}


def may_change_fields(viewer: Viewer, keys: Iterable[str]) -> Decision:
    """Allowed if none of the fields is hidden from `viewer` or read-only for him."""
    for key in keys:
        if not viewer.may_change_field(SAME_RIGHT.get(key, key)):
            return Denied("access.field_read_only", field=key)
    return Allowed()


def is_hidden(viewer: Viewer, key: str) -> bool:
    """Whether the field (a key of CARD_FIELDS, or "own:<key>") is withheld from `viewer`."""
    return not viewer.may_see_field(SAME_RIGHT.get(key, key))


def right_of_fact(fact_field: str, kind: str) -> str:
    """The field whose right covers a fact: "contact:<key>" of kind "phone" is covered by "phone"."""
    prefix = fact_field.partition(":")[0]
    if prefix == "contact":
        return kind
    return "requisite" if prefix == "requisite" else fact_field
