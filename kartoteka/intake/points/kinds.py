"""What a rule can be for, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.intake.forms.bindings import COLUMNS, NOT_ASKED, OWN
from kartoteka.intake.points.engine import ANSWER, ANY, PERSON, REQUISITE, RETURN
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.fields.models import Field

WAYS = ("phone", "email", "address", "messenger", "website", "fax", REQUISITE)


def askable() -> dict[str, "Promise | str"]:
    """Every kind a new rule can be for, in the order of a list. One query."""
    own = {f"{OWN}{one.key}": _own(one) for one in fields_in_use() if one.type not in NOT_ASKED}
    return _first() | {key: CARD_FIELDS[key].title for key in (*COLUMNS, *WAYS)} | _others() | own


def titles() -> dict[str, "Promise | str"]:
    """The same, and the own fields that were retired. One query."""
    return _first() | {key: one.title for key, one in CARD_FIELDS.items()} | _others() | {
        f"{OWN}{one.key}": _own(one) for one in Field.objects.all()
    }  # fmt: skip


def _first() -> dict[str, "Promise | str"]:
    return {ANY: _("Any fact"), RETURN: _("A returned form (costs)")}


def _others() -> dict[str, "Promise | str"]:
    return {PERSON: _("Contact person"), ANSWER: _("An answer kept with the form")}


def _own(one: Field) -> str:
    return named(one.names, one.key)
