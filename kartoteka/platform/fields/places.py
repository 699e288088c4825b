"""Seams: where a field may belong, told by features above: groups, and stages a card passes."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam

# Groups a field may be a parameter of: (key, name for the reader), of the current firm.
FIELD_GROUPS: Seam[Callable[[], Iterable[tuple[UUID, str]]]] = Seam("field groups")

# Stages at which a field may be required: key -> how a person reads it. Who leads a card into a stage asks `missing_at`.
STAGES: Seam["Promise | str"] = Seam("stages")


def field_groups() -> list[tuple[UUID, str]]:
    return [one for groups in FIELD_GROUPS for one in groups()]
