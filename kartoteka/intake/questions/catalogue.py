"""Which facts the firm asks for: what a program starts with, and what the firm says instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.intake.forms.starting import in_languages
from kartoteka.intake.forms.wording import told
from kartoteka.intake.questions.models import Askable
from kartoteka.intake.questions.names import OWN_TITLES, split_question
from kartoteka.intake.questions.starting import (
    CHECK,
    OWN,
    SECRETARY_OCCASIONS,
    STARTING,
    Starting,
    starting_own,
)
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.reading import objects

LANGUAGES = ("en", "ru", "ro")
PARTS = ("wording", "secretary", "check", "occasion", "secretary_occasion")
NOT_ASKED = {"computed", "reference"}
Texts = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact as the firm asks for it, of cards of one group or of all. `texts`: part -> language -> text. `title`: the fact."""

    question: str
    title: str
    is_asked: bool
    value: float
    cost: float
    answer_percent: int
    secretary_percent: int
    through_secretary: bool
    again_days: int
    unknown_days: int
    refused_days: int | None
    texts: Texts
    group_id: UUID | None = None
    is_changed: bool = False

    @property
    def whom(self) -> str:
        return split_question(self.question)[0]

    @property
    def fact(self) -> str:
        return split_question(self.question)[1]

    @property
    def rests(self) -> dict[str, timedelta | None]:
        """How long the question rests after each outcome; put off, it rests for this contact only."""
        again = timedelta(days=self.again_days)
        refused = None if self.refused_days is None else timedelta(days=self.refused_days)
        unknown = timedelta(days=self.unknown_days)
        return {
            "answered": again,
            "asked": unknown,
            "refused": refused,
            "unknown": unknown,
            "skipped": timedelta(hours=2),
        }

    def text(self, part: str, language: str) -> str:
        return told(self.texts.get(part), language)


class Catalogue:
    """All that the firm may ask. Two queries, or one with the `fields` at hand."""

    def __init__(self, fields: Iterable[Field] | None = None) -> None:
        self.fields = [
            one for one in (fields_in_use() if fields is None else fields)
            if one.information_set_id is None and one.type not in NOT_ASKED
        ]  # fmt: skip
        self._by_key = {f"{OWN}{one.key}": one for one in self.fields}
        self._said = {(row.question, row.group_id): row for row in objects(Askable)}

    def questions(self) -> list[str]:
        """Keys of everything that could be asked, the firm's own fields last."""
        own = [f"{whom}.{OWN}{one.key}" for one in self.fields for whom in _whom(one)]
        return [*STARTING, *own]

    def ask(self, question: str, groups: Iterable[UUID] = ()) -> Ask:
        """As asked of a card in these groups: what is said of a group wins. Raises KeyError for what cannot be asked."""
        said = [row for group in (*groups, None) if (row := self._said.get((question, group)))]
        return self._made(question, said[0] if said else None)

    def exact(self, question: str, group_id: UUID | None) -> Ask:
        """As said of exactly this group (None: of all), else of all. Raises KeyError for what cannot be asked."""
        return self._made(question, self._said.get((question, group_id)) or self._said.get((question, None)))

    def groups_of(self, question: str) -> list[UUID]:
        """Groups of which something else is said."""
        return [group for key, group in self._said if key == question and group]

    def field_of(self, fact: str) -> Field | None:
        return self._by_key.get(fact)

    def _made(self, question: str, row: Askable | None) -> Ask:
        whom, fact = split_question(question)
        own = self._by_key.get(fact)
        start = STARTING.get(question) or (starting_own(whom, own.key) if own and whom in _whom(own) else None)
        if start is None:
            raise KeyError(question)
        title = named(own.names, own.key) if own else str(OWN_TITLES.get(fact) or CARD_FIELDS[fact].title)
        return _of_row(row, title) if row else _of_start(start, title, own)


def _whom(field: Field) -> tuple[str, ...]:
    kinds = (field.party_kind,) if field.party_kind else ("organisation", "person")
    return (*kinds, "contact_person") if "person" in kinds else kinds


def _of_row(row: Askable, title: str) -> Ask:
    return Ask(
        row.question, title, row.is_asked, float(row.value), float(row.cost), row.answer_percent, row.secretary_percent,
        row.through_secretary, row.again_days, row.unknown_days, row.refused_days, row.texts, row.group_id, True,
    )  # fmt: skip


def _of_start(start: Starting, title: str, own: Field | None) -> Ask:
    return Ask(
        start.question, title, start.is_asked, start.value, start.cost, start.answer_percent, start.secretary_percent,
        bool(start.secretary), start.again_days, start.unknown_days, start.refused_days,
        own_texts(own) if own else starting_texts(start.question),
    )  # fmt: skip


@lru_cache(maxsize=64)
def starting_texts(question: str) -> dict[str, dict[str, str]]:
    """The words a program starts with, in every language."""
    start = STARTING[question]
    parts = (start.wording, start.secretary, CHECK, start.occasion, SECRETARY_OCCASIONS.get(question, ""))
    return {part: in_languages(text, LANGUAGES) if text else {} for part, text in zip(PARTS, parts, strict=True)}


def own_texts(field: Field) -> dict[str, dict[str, Any]]:
    """A field of the firm's own is asked by its name until the firm finds better words."""
    names = {code: f"{name}?" for code, name in field.names.items()}
    return {"wording": names, "check": in_languages(CHECK, LANGUAGES)}
