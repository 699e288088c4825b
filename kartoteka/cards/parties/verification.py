"""Saying that values are right."""

from collections.abc import Sequence

from kartoteka.cards.parties import events
from kartoteka.cards.parties.actions import lock_party
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import verify_facts
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.actions import record


def verify_values(party: Party, keys: Sequence[str], *, by: Viewer) -> int:
    """The present values of these facts are right, now, says `by`. Refused without the right to change them.

    Returns how many values were verified; a field without a known value is not one.
    """
    may_change_fields(by, [_right(party, key) for key in keys]).or_raise()
    locked = lock_party(party.id, by=by)
    verified = verify_facts(locked.id, keys, by=by)
    if verified:
        record(events.VALUES_VERIFIED, by=by, subject=locked, count=verified, fields=list(keys))
        refresh_parties([locked.id])
    return verified


def _right(party: Party, key: str) -> str:
    if key.startswith("contact:"):
        points = ContactPoint.objects.filter(party=party).values_list("id", "kind")
        return next((kind for point_id, kind in points if key == f"contact:{point_id}"), key)
    return "requisite" if key.startswith("requisite:") else key
