"""The seam of functions: each feature declares in its `functions.py` what a role may be allowed to do."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from kartoteka.platform.seams import Seam

Scope = Literal["own", "department", "all"]
SCOPES: tuple[Scope, ...] = ("own", "department", "all")


@dataclass(frozen=True, slots=True)
class Function:
    """Something a role may do. `by_record`: whether its scope can be narrower than "all". `roles`: who has it at first."""

    key: str
    title: "Promise | str"
    by_record: bool = False
    roles: tuple[tuple[str, Scope], ...] = ()


FUNCTIONS: Seam[Function] = Seam("functions")


def declare(key: str, title: "Promise | str", *, by_record: bool = False, **roles: Scope) -> Function:
    """Declares a function and the scopes that a new firm's roles get: `declare("parties.view", _("…"), field="own")`."""
    return FUNCTIONS.register(key, Function(key, title, by_record, tuple(roles.items())))
