"""Questions about cards."""

from collections.abc import Iterable
from uuid import UUID

from kartoteka.cards.parties.allowed import allowed
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.cards.parties.seams import FINDERS
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.firms.reading import objects

RELATED = ("manager", "department", "source")
VISIBLE = "SELECT t.id FROM parties_party t WHERE t.firm_id = %(firm)s AND t.id = ANY(%(ids)s)"


def visible_party(party_id: UUID, *, viewer: Viewer) -> Party:
    """The card if `viewer` may see it. Raises Party.DoesNotExist exactly as for a key that never was."""
    condition, parameters = allowed(viewer)
    found = objects(Party, f"t.id = %(id)s AND ({condition})", related=RELATED, id=party_id, **parameters)
    if not found:
        raise Party.DoesNotExist
    return found[0]


def groups_in_use() -> list[Group]:
    """The firm's groups in their order."""
    return objects(Group, "t.retired_at IS NULL", "t.position, t.key")


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
    asked = list(set(ids))
    if not asked:
        return set()
    condition, parameters = allowed(viewer)
    statement = f"{VISIBLE} AND ({condition})"
    return {key for (key,) in rows(statement, {"firm": current_firm_id(), "ids": asked, **parameters})}


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
