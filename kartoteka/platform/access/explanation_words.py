"""The steps of an explanation in words."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.explanations import Step

SCOPES: dict[str, "Promise | str"] = {
    "own": _("for his own records"), "department": _("for those of his department and below"), "all": _("for all"),
}  # fmt: skip

# By (code, whether it grants).
WORDS: dict[tuple[str, bool | None], "Promise | str"] = {
    ("role", True): _("The role “%(role)s” includes it %(scope)s."),
    ("role", False): _("The role “%(role)s” does not include it."),
    ("no_roles", False): _("No role is held."),
    ("not_granted", False): _("No role held includes it, so it is refused for every record."),
    ("widest", None): _("Of several roles the widest counts: it is granted %(scope)s."),
    ("all", True): _("It is granted for all records, so it does not matter whose this one is."),
    ("some", True): _("It is granted for some records; choose a card to see whether for that one."),
    ("no_manager", False): _("The card has no personal manager."),
    ("manager", True): _("The personal manager of the card is this very person."),
    ("manager", False): _("The personal manager of the card is %(manager)s, somebody else."),
    ("stands_in", True): _(
        "The personal manager of the card is %(manager)s, who is away today, and this person stands in."
    ),
    ("author", True): _("Nobody manages the card and this person made it, so it counts as his own."),
    ("author", False): _("Nobody manages the card, but this person did not make it."),
    ("author_but_managed", False): _("This person made the card, but that counts only while nobody manages it."),
    ("department", True): _("The card belongs to %(department)s, which is this person's department or below it."),
    ("department", False): _("The card belongs to %(department)s, which is not this person's department nor below it."),
}


def in_words(step: Step, names: Mapping[UUID, str]) -> str:
    """The step for a person. `names`: of employees and departments by key."""
    details = {key: _named(key, value, names) for key, value in step.details.items()}
    return str(WORDS[step.code, step.holds]) % details


def _named(key: str, value: Any, names: Mapping[UUID, str]) -> str:
    if key == "scope":
        return str(SCOPES.get(value, ""))
    return names.get(value, "–") if isinstance(value, UUID) or value is None else str(value)
