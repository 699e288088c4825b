"""Which rule counts, pure."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

ANY, ANSWER, RETURN, PERSON, REQUISITE = "", "answer", "return", "person", "requisite"


class Valid(Protocol):
    """A rule for one kind of fact (ANY: every kind) and one form (None: every form), from a day on."""

    kind: str
    form_id: UUID | None
    valid_from: date


Rule = TypeVar("Rule", bound=Valid)


def kind_of(binds: str) -> str:
    """The kind of fact that an answer bound to `binds` becomes; ANSWER if it stays with the form."""
    head = binds.partition(":")[0]
    return head if head in {PERSON, REQUISITE} else binds or ANSWER


def rule_for(rules: Iterable[Rule], kind: str, form_id: UUID, on: date) -> Rule | None:
    """The rule that counts on this day: of the kind itself before one for every kind, of the form before one for every
    form, and of these the newest that has begun. A return is never covered by the rule for every kind."""
    kinds = {kind} if kind == RETURN else {kind, ANY}
    begun = [one for one in rules if one.valid_from <= on and one.kind in kinds and one.form_id in {None, form_id}]
    return max(begun, key=lambda one: (one.kind == kind, one.form_id is not None, one.valid_from), default=None)
