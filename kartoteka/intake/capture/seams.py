"""What features above and beside tell a phone."""

from collections.abc import Callable
from typing import Any

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam

# `visits(viewer)`: today's visits as {"id", "at", "name", "place", "note", "phone", "is_done"}.
VISITS: "Seam[Callable[[Viewer], list[dict[str, Any]]]]" = Seam("visits of the day")


def visits_of(viewer: Viewer) -> list[dict[str, Any]]:
    """Today's visits of this employee from every feature that plans some, by their time."""
    found = [one for visits in VISITS for one in visits(viewer)]
    return sorted(found, key=lambda one: one["at"])
