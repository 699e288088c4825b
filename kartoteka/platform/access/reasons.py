"""Denied codes in words. A feature registers its own: `REASONS.register("deals.closed", _("…%(name)s…"))`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Denied
from kartoteka.platform.access.functions import FUNCTIONS
from kartoteka.platform.access.restrictable import field_title
from kartoteka.platform.seams import Seam

REASONS: Seam["Promise | str"] = Seam("reasons")

REASONS.register("access.no_function", _("None of your roles includes “%(function)s”."))
REASONS.register("access.not_this_record", _("Your roles include this, but not for this card."))
REASONS.register("access.field_read_only", _("Your roles let you read the field “%(field)s” but not change it."))

OTHERWISE = _("Your role in this firm does not include it.")


def in_words(denied: Denied) -> str:
    """The reason for a person, in his language."""
    text = REASONS.get(denied.code)
    if text is None:
        return str(OTHERWISE)
    details = {key: _shown(key, value) for key, value in denied.details.items()}
    try:
        return str(text) % details
    except KeyError:
        return str(OTHERWISE)


def _shown(key: str, value: object) -> str:
    if key == "field":
        return field_title(str(value))
    function = FUNCTIONS.get(str(value)) if key == "function" else None
    return str(function.title) if function else str(value)
