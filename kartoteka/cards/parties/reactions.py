"""What follows a change of cards, and an undo."""

from uuid import UUID

from django.db import connection
from django.db.models import F

from kartoteka.cards.parties import events, functions
from kartoteka.cards.parties.describers import register as register_describers
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.refreshers import refresh_completeness, refresh_own_index
from kartoteka.cards.parties.seams import PARTY_REFRESHERS, refresh_parties
from kartoteka.cards.provenance.actions import forget_entry
from kartoteka.platform.access.decisions import Decision
from kartoteka.platform.access.records import RECORDS, Records
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.events import MAY_UNDO
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import AFTER_UNDO

BATCH = 2000
VALUES_CHANGED = (
    events.PARTY_CHANGED, events.CONTACT_POINT_ADDED, events.CONTACT_POINT_CHANGED, events.CONTACT_POINT_REMOVED,
    events.REQUISITE_ADDED, events.REQUISITE_CHANGED, events.REQUISITE_REMOVED,
)  # fmt: skip


def after_undo(entry: Entry) -> None:
    """The facts of before are current again, the cards count a change, and everything derived from them is renewed."""
    forget_entry(entry.id)
    touched = _touched()
    if touched:
        Party.objects.filter(id__in=touched).update(version=F("version") + 1)
        for start in range(0, len(touched), BATCH):
            refresh_parties(touched[start : start + BATCH])


def may_change_again(entry: Entry, viewer: Viewer) -> Decision:
    """Who undoes a change of values may change those fields today."""
    if "fields" in entry.facts:
        return may_change_fields(viewer, entry.facts["fields"])
    is_requisite = entry.event.startswith("requisite_")
    return may_change_fields(viewer, ["requisite" if is_requisite else entry.facts.get("kind_of_value", "")])


def _touched() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT party_id FROM undo_rows WHERE party_id IS NOT NULL")
        return [key for (key,) in cursor.fetchall()]


PARTY_REFRESHERS.register("completeness", refresh_completeness)
PARTY_REFRESHERS.register("own index", refresh_own_index)
AFTER_UNDO.register("cards", after_undo)
RECORDS.register(
    "card",
    Records(
        all=lambda: Party.objects.all(),
        visible=lambda viewer: Party.objects.visible_to(viewer),
        changeable=lambda viewer: Party.objects.allowed_to(viewer, functions.CHANGE.key),
    ),
)
register_describers()
for kind in VALUES_CHANGED:
    MAY_UNDO.register(kind.name, may_change_again)
