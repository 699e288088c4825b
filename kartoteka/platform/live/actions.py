"""Telling open pages."""

from typing import Any
from uuid import UUID

from kartoteka.platform.live.models import Push


def publish(
    topic: str, payload: dict[str, Any] | None = None, *, employee_id: UUID | None = None, function: str = ""
) -> None:
    """Open pages of the current firm hear `topic` once the caller's transaction is committed, and only then.

    For everybody, or with `employee_id` for one, or with `function` for those who have it. Put keys into the payload, not
    values: the page asks again, and then the rights decide what it gets. One row per call: for a set, one call.
    """
    Push.objects.create(topic=topic, payload=payload or {}, employee_id=employee_id, function=function)
