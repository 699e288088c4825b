"""The roles a new firm starts with. What each may do is declared by the features (`functions.py`)."""

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import FUNCTIONS, Scope

STARTING_ROLES = {
    "administrator": _("Administrator"),
    "owner": _("Owner"),
    "supervisor": _("Supervisor"),
    "manager": _("Account manager"),
    "operator": _("Operator"),
    "verifier": _("Verifying operator"),
    "marketer": _("Marketer"),
    "field": _("Field representative"),
}


def starting_functions(role: str) -> dict[str, Scope]:
    """Function key -> scope that features declare for `role`."""
    return {function.key: scope for function in FUNCTIONS for key, scope in function.roles if key == role}


def known_functions() -> list[str]:
    """The keys of all functions of this version."""
    return sorted(function.key for function in FUNCTIONS)
