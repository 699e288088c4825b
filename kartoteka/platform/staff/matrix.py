"""The rights of a role as a form: function by scope, field by restriction."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import FUNCTIONS, SCOPES
from kartoteka.platform.access.models import Role
from kartoteka.platform.access.restrictable import restrictable_fields
from kartoteka.platform.people.models import Employee
from kartoteka.platform.staff.role_actions import RESTRICTIONS
from kartoteka.platform.ui.shell import Text

SCOPE_TITLES = {
    "": _("no"), "own": _("his own"), "department": _("his department's, with those below"), "all": _("all"),
}  # fmt: skip
RESTRICTION_TITLES = {"": _("sees and changes"), "read_only": _("sees only"), "hidden": _("does not see")}


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    title: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class RightLine:
    """One row of the matrix; `name` is the name of its form field."""

    name: str
    title: Text
    key: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class RightsPart:
    """The functions whose keys begin alike."""

    key: str
    lines: list[RightLine]


@dataclass(frozen=True, slots=True)
class RolePage:
    role: Role
    parts: list[RightsPart]
    fields: list[RightLine]
    holders: list[Employee]


def role_page(role: Role) -> RolePage:
    """The matrix of a role, filled in."""
    parts: dict[str, list[RightLine]] = {}
    for function in sorted(FUNCTIONS, key=lambda one: one.key):
        scopes = ("", *SCOPES) if function.by_record else ("", "all")
        titles = SCOPE_TITLES if function.by_record else SCOPE_TITLES | {"all": _("yes")}
        line = _line("function", function.key, function.title, scopes, titles, role.functions.get(function.key, ""))
        parts.setdefault(function.key.partition(".")[0], []).append(line)
    rules = ("", "read_only", "hidden")
    fields = [
        _line("field", one.key, one.title, rules, RESTRICTION_TITLES, role.fields.get(one.key, ""))
        for one in restrictable_fields()
    ]
    holders = list(Employee.objects.working().filter(grants__role=role))
    return RolePage(role, [RightsPart(key, lines) for key, lines in parts.items()], fields, holders)


def chosen_functions(posted: Mapping[str, str]) -> dict[str, str]:
    """Function -> scope of those that were given."""
    found = {function.key: posted.get(f"function:{function.key}", "") for function in FUNCTIONS}
    return {key: scope for key, scope in found.items() if scope in SCOPES}


def chosen_fields(posted: Mapping[str, str]) -> dict[str, str]:
    """Field -> restriction of those that are restricted."""
    found = {one.key: posted.get(f"field:{one.key}", "") for one in restrictable_fields()}
    return {key: rule for key, rule in found.items() if rule in RESTRICTIONS}


def _line(kind: str, key: str, title: Text, keys: tuple[str, ...], titles: dict[str, Text], chosen: str) -> RightLine:
    shown = chosen if chosen in keys else keys[-1] if chosen else ""
    return RightLine(f"{kind}:{key}", title, key, [Choice(one, titles[one], one == shown) for one in keys])
