"""Who reads a card, and the lines of values as he may see and change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kartoteka.cards.parties.lines import Line, value_url
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.problems import problem_text
from kartoteka.cards.provenance.dots import dot_of
from kartoteka.cards.provenance.models import Fact
from kartoteka.platform.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom the lines are made."""

    party: Party
    viewer: Viewer
    facts: Mapping[str, Fact]
    now: datetime
    may_change: bool
    half_lives: Mapping[str, int | None]

    def may_edit(self, right: str) -> bool:
        return self.may_change and self.viewer.may_change_field(right)

    def line(self, key: str, label: str, kind: str, text: str, right: str, *, problem: str = "", **more: Any) -> Line:
        """A line of the fact `key`, aged and allowed as `right`."""
        fact = self.facts.get(key)
        words = problem_text(problem or (fact.problem if fact else ""))
        text = text or (fact.value if fact and fact.problem else "")
        dot = dot_of(
            key, right, self.facts, self.now, has_value=bool(text), problem=problem, words=words, half_lives=self.half_lives
        )  # fmt: skip
        edit = value_url(self.party.id, key) if self.may_edit(right) else ""
        wrong = words if dot.state == "incorrect" else ""
        about = value_url(self.party.id, key, "history")
        return Line(str(label), kind, text, dot, about_url=about, edit_url=edit, problem=wrong, **more)
