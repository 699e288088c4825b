"""Defining the groups of counterparties."""

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize
from uuid import UUID

from kartoteka.cards.groups import events
from kartoteka.cards.parties.events import GROUP_DEFINED
from kartoteka.cards.parties.functions import DEFINE_GROUPS
from kartoteka.cards.parties.models import Group
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record


def define_group(names: dict[str, str], *, by: Viewer, side: str = "external") -> Group:
    """A new group, the last of all. Used at once by forms, lists and the API."""
    by.may(DEFINE_GROUPS.key).or_raise()
    group = Group.objects.create(key=_free_key(names), names=names, side=side, position=Group.objects.count())
    record(GROUP_DEFINED, by=by, subject=group, changes=[made(group)], name=_name(group))
    return group


def change_group(group: Group, *, by: Viewer, names: dict[str, str], side: str) -> Group:
    """It is called so and stands on this side; cards in it stay in it."""
    by.may(DEFINE_GROUPS.key).or_raise()
    locked = Group.objects.select_for_update().get(id=group.id)
    before = stored.values_of(locked, ["names", "side"])
    locked.names, locked.side = names, side
    if before != stored.values_of(locked, ["names", "side"]):
        locked.save(update_fields=["names", "side"])
        row = changed(locked, before, ["names", "side"])
        record(events.GROUP_CHANGED, by=by, subject=locked, changes=[row], name=_name(locked))
    return locked


def retire_group(group: Group, *, by: Viewer) -> Group:
    """No card is put into it any more; those in it, and its fields' values, stay as they are."""
    return _set_retired(group, clock.now(), events.GROUP_RETIRED, by)


def use_group_again(group: Group, *, by: Viewer) -> Group:
    return _set_retired(group, None, events.GROUP_USED_AGAIN, by)


def order_groups(keys: Sequence[UUID], *, by: Viewer) -> None:
    """The groups stand in this order; those not named come after."""
    by.may(DEFINE_GROUPS.key).or_raise()
    known = {group.id: group for group in Group.objects.select_for_update()}
    ordered = [known[key] for key in keys if key in known] + [one for key, one in known.items() if key not in set(keys)]
    before = [stored.values_of(group, ["position"]) for group in ordered]
    for position, group in enumerate(ordered):
        group.position = position
    Group.objects.bulk_update(ordered, ["position"])
    rows = [changed(group, old, ["position"]) for group, old in zip(ordered, before, strict=True)]
    record(events.GROUPS_ORDERED, by=by, changes=rows, count=len(rows))


def _set_retired(group: Group, moment: Any, event: Any, by: Viewer) -> Group:
    by.may(DEFINE_GROUPS.key).or_raise()
    locked = Group.objects.select_for_update().get(id=group.id)
    before = stored.values_of(locked, ["retired_at"])
    locked.retired_at = moment
    locked.save(update_fields=["retired_at"])
    record(event, by=by, subject=locked, changes=[changed(locked, before, ["retired_at"])], name=_name(locked))
    return locked


def _name(group: Group) -> str:
    return group.names.get("en") or next(iter(group.names.values()), group.key)


def _free_key(names: dict[str, str]) -> str:
    words = normalize("NFKD", names.get("en") or next(iter(names.values()), "")).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:32] or "group"
    taken = set(Group.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in [base, *(f"{base}_{number}" for number in range(2, len(taken) + 3))] if key not in taken)
