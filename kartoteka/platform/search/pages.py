"""The page of everything found, and the lines of a field that refers to a card."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.search.find import SHORTEST, Found, find
from kartoteka.platform.search.kinds import KINDS

MOST = 50
LINES = 8


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind. `is_cut`: there may be more than is shown."""

    title: "Promise | str"
    icon: str
    found: list[Found]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """`is_short`: too little was asked to look for."""

    query: str
    groups: list[Group]
    is_short: bool

    @property
    def count(self) -> int:
        return sum(len(group.found) for group in self.groups)


def results_page(viewer: Viewer, query: str) -> ResultsPage:
    """Everything found for a text, by kind."""
    query = " ".join(query.split())[:200]
    found = find(viewer, query, MOST)
    groups = []
    for key, kind in KINDS.items():
        of_kind = [one for one in found if one.kind == key]
        if of_kind:
            groups.append(Group(kind.title, kind.icon, of_kind, len(of_kind) == MOST))
    return ResultsPage(query, groups, len(query) < SHORTEST)
