"""What a message says: which event, on what, how many. Keys and counts alone, never a value of a field."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from kartoteka.platform import clock
from kartoteka.platform.access.records import card_names
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.queries import visible_entries
from kartoteka.platform.webhooks.models import Delivery

TEST = "webhook.test"


def bodies(deliveries: Iterable[Delivery], *, owner: Viewer) -> dict[UUID, bytes | None]:
    """Delivery -> its message, as the owner may know it; None where he may not know of the entry at all. Two queries."""
    asked = list(deliveries)
    entries = {
        one.id: one for one in visible_entries(owner).filter(id__in=[one.entry_id for one in asked if one.entry_id])
    }
    cards = {one.party_id for one in entries.values() if one.party_id}
    hidden = set() if owner.scope_of("parties.view") == "all" else cards - set(card_names(cards, owner))
    return {one.id: _body(one, entries, hidden) for one in asked}


def _body(delivery: Delivery, entries: dict[UUID, Entry], hidden: set[UUID]) -> bytes | None:
    if delivery.entry_id is None:
        return _written(TEST, clock.now(), {"firm": delivery.firm_id, "webhook": delivery.subscription_id})
    entry = entries.get(delivery.entry_id)
    if entry is None or entry.party_id in hidden:
        return None
    subject = {"kind": entry.subject_kind, "id": entry.subject_id} if entry.subject_id else None
    told = {
        "entry": entry.id, "firm": entry.firm_id, "subject": subject, "party": entry.party_id, "count": entry.count,
        "by": entry.by_id, "channel": entry.channel, "undone": entry.facts.get("undone"),
    }  # fmt: skip
    return _written(entry.event, entry.at, told)


def _written(kind: str, at: datetime, told: dict[str, Any]) -> bytes:
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return orjson.dumps({"type": kind, "timestamp": moment, "data": told})
