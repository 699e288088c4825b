"""Questions about cards."""

from uuid import UUID

from kartoteka.cards.parties.models import Group, Party
from kartoteka.platform.access.viewer import Viewer


def visible_party(party_id: UUID, *, viewer: Viewer) -> Party:
    """The card if `viewer` may see it. Raises Party.DoesNotExist exactly as for a key that never was."""
    cards = Party.objects.visible_to(viewer).select_related("manager", "department", "source")
    return cards.get(id=party_id)


def groups_in_use() -> list[Group]:
    """The firm's groups in their order."""
    return list(Group.objects.filter(retired_at=None))
