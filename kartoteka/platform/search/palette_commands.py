"""The seam of commands: what Ctrl K does besides finding. A feature fills it from its `entries.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kartoteka.lib.folding import fold
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.seams import Seam
from kartoteka.platform.ui.shell import address, permitted


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person may do from anywhere: the page `url_name` opens where it is done. `words`: other words for it,
    in any language. Shown to those who have `function` ("" is everybody)."""

    title: "Promise | str"
    url_name: str
    icon: str
    function: str = ""
    words: "Promise | str" = ""

    @property
    def url(self) -> str:
        """ "" if the page is not there (its feature is not installed)."""
        return address(self.url_name)


COMMANDS: Seam[Command] = Seam("commands")


def commands_for(viewer: Viewer | None, query: str) -> list[Command]:
    """What `viewer` may do and `query` names: each of its words begins a word of the command. All for ""."""
    asked = fold(query).split()
    return [
        command
        for command in COMMANDS
        if permitted(viewer, command.function) and command.url and _named(command, asked)
    ]


def _named(command: Command, asked: list[str]) -> bool:
    words = fold(f"{command.title} {command.words}").split()
    return all(any(word.startswith(one) for word in words) for one in asked)
