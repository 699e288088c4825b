"""How questions are named: whose fact, a dot, which fact."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Facts that are not fields of the card.
OWN_TITLES: dict[str, Promise] = {
    "second_phone": _("Second phone"),
    "person": _("Contact person"),
    "gatekeeper": _("Who answers the calls"),
    "role": _("Position"),
}


def split_question(question: str) -> tuple[str, str]:
    """ "contact_person.birthday" as ("contact_person", "birthday")."""
    whom, _dot, fact = question.partition(".")
    return whom, fact
