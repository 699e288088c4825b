"""Figures and kinds in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.intake.quality.queries import OWN
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.ui import formats


def percent(part: float | None) -> str:
    """A share of 0 to 1 in per cent, those above 99 with a decimal; a dash for None. What is not all is never shown as all."""
    if part is None:
        return "–"
    shown = round(100 * part)
    if 0.99 < part < 1:
        return _("%(share)s %%") % {"share": formats.decimal(min(99.9, round(100 * part, 1)))}
    return _("%(share)s %%") % {"share": shown}


def kind_titles(fields: Iterable[Field]) -> dict[str, str]:
    """Kind -> its name: fields of the card, own fields together, each own field."""
    titles = {key: str(field.title) for key, field in CARD_FIELDS.items()}
    titles["own"] = _("Own fields")
    return titles | {f"{OWN}{one.key}": named(one.names, one.key) for one in fields}
