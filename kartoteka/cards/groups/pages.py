"""What the screens of groups print."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from kartoteka.cards.groups.forms import SIDES
from kartoteka.cards.parties.models import Group
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.ui.shell import Text


@dataclass(frozen=True, slots=True)
class GroupLine:
    group: Group
    name: str
    side: Text
    fields: int


def group_lines(*, retired: bool) -> list[GroupLine]:
    """Groups in their order with how many parameters each has. Two queries."""
    used = Field.objects.filter(retired_at=None, information_set=None).exclude(group_id=None).order_by()
    counts: dict[UUID, int] = dict(used.values_list("group_id").annotate(Count("id")))
    sides = dict(SIDES)
    return [
        GroupLine(group, named(group.names, group.key), sides[group.side], counts.get(group.id, 0))
        for group in Group.objects.filter(retired_at__isnull=not retired)
    ]
