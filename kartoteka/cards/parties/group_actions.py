"""Putting a card into groups."""

from collections.abc import Collection
from uuid import UUID

from kartoteka.cards.parties import events
from kartoteka.cards.parties.actions import lock_party, save_touched
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import Group, GroupMembership, Party
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed


def set_groups(party: Party, group_ids: Collection[UUID], *, by: Viewer, version: int | None = None) -> Party:
    """The card is in exactly these groups. Values of a left group's fields stay, unseen, for when it comes back."""
    may_change_fields(by, ["groups"]).or_raise()
    locked = lock_party(party.id, by=by, version=version)
    wanted = list(Group.objects.filter(id__in=group_ids).values_list("id", flat=True))
    if set(wanted) == set(locked.groups):
        return locked
    before = stored.values_of(locked, ["groups"])
    left = list(GroupMembership.objects.filter(party=locked).exclude(group_id__in=wanted))
    joined = [
        GroupMembership(party=locked, group_id=group, sort_name=locked.sort_name, since=clock.today())
        for group in wanted
        if group not in locked.groups
    ]
    rows = [removed(row) for row in left] + [made(row) for row in joined]
    GroupMembership.objects.filter(id__in=[row.id for row in left]).delete()
    GroupMembership.objects.bulk_create(joined)
    locked.groups = wanted
    save_touched(locked, ["groups"])
    record(
        events.PARTY_CHANGED,
        by=by,
        subject=locked,
        changes=[changed(locked, before, ["groups"]), *rows],
        fields=["groups"],
    )
    refresh_parties([locked.id])
    return locked
