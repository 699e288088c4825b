"""How changes of rows are read by a person. Features that keep the rows register here."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.events import ROW_TITLES
from kartoteka.platform.journal.models import Change
from kartoteka.platform.seams import Seam

LONGEST = 300
# Columns that say nothing to a person.
SILENT = {
    "id",
    "firm_id",
    "sort_name",
    "version",
    "updated_at",
    "created_at",
    "position",
    "party_id",
    "raw",
    "entry_id",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a row before and after."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Description:
    """What the row is, and its differences."""

    title: str
    differences: list[Difference]


# By kind of row ("parties.party"): gives None where the viewer may not know of it.
Describe = Callable[[Change, Viewer], Description | None]
DESCRIBERS: Seam[Describe] = Seam("describers of changes")


def describe(change: Change, viewer: Viewer) -> Description | None:
    """The change in words; None if it is withheld from the viewer."""
    known = DESCRIBERS.get(change.kind)
    if known:
        return known(change, viewer)
    what = ROW_TITLES.get(change.kind, change.kind.partition(".")[2])
    return Description(titled(what, change), differences(change))


def titled(what: Any, change: Change) -> str:
    """What happened to a row that is called `what`: "Order: new"."""
    words = {"made": _("%(what)s: new"), "changed": _("%(what)s: changed"), "removed": _("%(what)s: removed")}
    return words[change.action] % {"what": what}


def counted(descriptions: list[Description]) -> list[Description]:
    """Neighbours that say the same and show no values, as one with their number: "Order: new × 120"."""
    found: list[Description] = []
    for title, same in groupby(descriptions, key=lambda one: "" if one.differences else one.title):
        alike = list(same)
        if title and len(alike) > 1:
            alike = [Description(f"{title} × {len(alike)}", [])]
        found.extend(alike)
    return found


def differences(change: Change, titles: dict[str, Any] | None = None) -> list[Difference]:
    """Columns whose values differ, those of `titles` alone if they are given."""
    before, after = change.before or {}, change.after or {}
    columns = [column for column in {**before, **after} if column not in SILENT and not column.endswith("_id")]
    if titles is not None:
        columns = [column for column in columns if column in titles]
    names = titles or {}
    shown = [(column, shorten(before.get(column)), shorten(after.get(column))) for column in columns]
    return [
        Difference(str(names.get(column, column.replace("_", " "))), *values)
        for column, *values in shown
        if values[0] != values[1]
    ]


def shorten(value: Any) -> str:
    """A value in one line of at most 300 characters; "" for nothing."""
    if value in (None, "", [], {}):
        return ""
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
