"""Who asks: the employee behind a request, with rights resolved once."""

from dataclasses import dataclass, field
from uuid import UUID

from kartoteka.platform.access.decisions import Allowed, Decision, Denied
from kartoteka.platform.access.functions import SCOPES, Scope


@dataclass(frozen=True, slots=True)
class Viewer:
    """An employee of one firm and what he may do.

    scopes: function key -> widest scope over all roles. employees: own key and those whom he stands in for today.
    departments: own department and those below.
    """

    firm_id: UUID
    employee_id: UUID
    user_id: UUID | None
    name: str
    department_id: UUID
    departments: frozenset[UUID] = frozenset()
    stands_in_for: frozenset[UUID] = frozenset()
    roles: tuple[str, ...] = ()
    scopes: dict[str, Scope] = field(default_factory=dict)
    hidden_fields: frozenset[str] = frozenset()
    read_only_fields: frozenset[str] = frozenset()
    channel: str = "page"

    @property
    def employees(self) -> frozenset[UUID]:
        return self.stands_in_for | {self.employee_id}

    def scope_of(self, function: str) -> Scope | None:
        return self.scopes.get(function)

    def may(self, function: str) -> Decision:
        """Whether some record may be touched by `function`; the record itself is decided by `visible_to` querysets."""
        return Allowed() if function in self.scopes else Denied("access.no_function", function=function)

    def may_see_field(self, key: str) -> bool:
        return key not in self.hidden_fields

    def may_change_field(self, key: str) -> bool:
        return key not in self.hidden_fields and key not in self.read_only_fields


def widest(scopes: list[Scope]) -> Scope:
    return max(scopes, key=SCOPES.index)
