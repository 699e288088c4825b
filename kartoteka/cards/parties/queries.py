"""Questions about cards."""

from collections.abc import Iterable
from uuid import UUID

from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.cards.parties.seams import FINDERS
from kartoteka.platform.access.viewer import Viewer


def visible_party(party_id: UUID, *, viewer: Viewer) -> Party:
    """The card if `viewer` may see it. Raises Party.DoesNotExist exactly as for a key that never was."""
    cards = Party.objects.visible_to(viewer).select_related("manager", "department", "source")
    return cards.get(id=party_id)


def groups_in_use() -> list[Group]:
    """The firm's groups in their order."""
    return list(Group.objects.filter(retired_at=None))


def may_change(party: Party, viewer: Viewer) -> bool:
    """Whether `viewer` may change this card."""
    scope = viewer.scope_of("parties.change")
    if scope == "all":
        return True
    own = party.manager_id in viewer.employees or (
        party.manager_id is None and party.created_by_id == viewer.employee_id
    )
    return own if scope != "department" else own or party.department_id in viewer.departments


def visible_ids(ids: Iterable[UUID], *, viewer: Viewer) -> set[UUID]:
    """Which of these cards `viewer` may see. One query."""
    return set(Party.objects.visible_to(viewer).filter(id__in=set(ids)).values_list("id", flat=True))


def party_choices(text: str, *, viewer: Viewer, kind: str = "", limit: int = 10) -> list[Party]:
    """Cards the viewer may see for an autocomplete: by the search of FINDERS if there is one, else by how names begin."""
    wanted = sort_name(text)
    if not wanted:
        return []
    cards = Party.objects.visible_to(viewer)
    if kind:
        cards = cards.filter(kind=kind)
    for find in FINDERS:
        keys = find(viewer, text, 3 * limit)
        found = cards.in_bulk(keys)
        return [found[key] for key in keys if key in found][:limit]
    return list(
        cards.filter(sort_name__gte=wanted, sort_name__lt=wanted + "\U0010fffd").order_by("sort_name", "id")[:limit]
    )
