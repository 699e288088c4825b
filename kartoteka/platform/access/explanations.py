"""Why somebody may or may not: the chain of rules, pure. It says the same as `allowed_to` of the querysets (tested)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kartoteka.platform.access.functions import Scope
from kartoteka.platform.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What rights look at on a record."""

    manager_id: UUID | None
    created_by_id: UUID | None
    department_id: UUID | None


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that was asked. `code` names it (see `explanation_words`), `holds`: grants, does not, informs."""

    code: str
    holds: bool | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`is_allowed` with the rules that led there, in order; the last granting or the missing one decides."""

    is_allowed: bool
    steps: Sequence[Step]


def explain(
    viewer: Viewer, function: str, record: RecordFacts | None, held: Sequence[tuple[str, Scope | None]]
) -> Explanation:
    """Whether `viewer` may use `function` on the record (None: on some record), and why.

    held: name of each of his roles with the scope in which it grants the function, None if it does not.
    """
    steps = [Step("role", scope is not None, {"role": name, "scope": scope}) for name, scope in held]
    scope = viewer.scope_of(function)
    if not held:
        steps.append(Step("no_roles", False))
    if scope is None:
        return Explanation(False, [*steps, Step("not_granted", False)])
    steps.append(Step("widest", None, {"scope": scope}))
    if record is None or scope == "all":
        return Explanation(True, [*steps, Step("all" if scope == "all" else "some", True)])
    rules = _rules(viewer, record, scope)
    return Explanation(any(rule.holds for rule in rules), [*steps, *rules])


def _rules(viewer: Viewer, record: RecordFacts, scope: Scope) -> list[Step]:
    rules = [_manager(viewer, record)]
    if record.manager_id is None:
        rules.append(Step("author", record.created_by_id == viewer.employee_id, {"author": record.created_by_id}))
    elif record.created_by_id == viewer.employee_id:
        rules.append(Step("author_but_managed", False))
    if scope == "department":
        is_own = record.department_id is not None and record.department_id in viewer.departments
        rules.append(Step("department", is_own, {"department": record.department_id}))
    return rules


def _manager(viewer: Viewer, record: RecordFacts) -> Step:
    if record.manager_id is None:
        return Step("no_manager", False)
    if record.manager_id in viewer.stands_in_for:
        return Step("stands_in", True, {"manager": record.manager_id})
    return Step("manager", record.manager_id == viewer.employee_id, {"manager": record.manager_id})
