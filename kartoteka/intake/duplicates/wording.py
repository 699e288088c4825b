"""Fields and levels of agreement in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.duplicates.engine import Match
from kartoteka.intake.duplicates.levels import Level
from kartoteka.platform.access.viewer import Viewer

FIELDS: dict[str, Promise] = {
    "name": _("Name"),
    "organisation": _("Organisation"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "tax_id": _("Tax ID"),
    "birth_date": _("Birthday"),
    "city": _("Town"),
    "address": _("Address"),
    "kind": _("Organisation or person"),
}

LEVELS: dict[Level, Promise] = {
    Level.EXACT: _("the same"),
    Level.NEAR: _("nearly the same"),
    Level.PART: _("agrees in part"),
    Level.INITIALS: _("the initials agree"),
    Level.ALONE: _("agrees, one of them is shorter"),
    Level.FORK: _("agrees but for one word"),
    Level.KIN: _("one word agrees, another differs"),
    Level.RIVAL: _("given names differ"),
    Level.DIFFER: _("different"),
}

# Fields of matching whose right has another name on the card.
RIGHTS = {"birth_date": "birthday", "organisation": "name", "kind": "name", "tax_id": "requisite"}


def reasons_in_words(match: Match, viewer: Viewer) -> list[tuple[str, str, bool]]:
    """(field, how far it agrees, whether that speaks for one customer), the strongest first; of fields he may see."""
    return [
        (
            str(FIELDS.get(one.field, one.field)),
            str(LEVELS.get(one.level, "")),
            one.bits > 0 or one.level is Level.EXACT,
        )
        for one in match.reasons
        if viewer.may_see_field(RIGHTS.get(one.field, one.field))
    ]
