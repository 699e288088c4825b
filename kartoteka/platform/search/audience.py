"""For whom is searched: what of a firm's words may lead this viewer anywhere."""

from dataclasses import dataclass
from uuid import UUID

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import set_ids_of


@dataclass(frozen=True, slots=True)
class Audience:
    """`sets`: information sets whose words count. What hides fields is asked by kind (`Kind.hidden_numbers`)."""

    viewer: Viewer
    sets: tuple[UUID, ...]

    @property
    def firm_id(self) -> UUID:
        return self.viewer.firm_id


def audience_of(viewer: Viewer) -> Audience:
    """The viewer with the information sets that he may see."""
    return Audience(viewer, tuple(set_ids_of(viewer)))
