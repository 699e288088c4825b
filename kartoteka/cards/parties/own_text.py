"""Values of own fields as a person reads them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kartoteka.platform import clock
from kartoteka.platform.fields.definitions import choice_name
from kartoteka.platform.fields.engine import Definition, typed
from kartoteka.platform.fields.models import Field
from kartoteka.platform.ui import formats

DATE = Definition("", "date")


def own_text(field: Field, stored: Any) -> str:
    """The stored (or computed) value in the reader's language; "" if empty. A reference gives the key it points at."""
    if stored is None or stored == "" or stored == []:
        return ""
    return _by_type(field, stored)


def _by_type(field: Field, stored: Any) -> str:
    if field.type == "flag" or isinstance(stored, bool):
        return _("yes") if stored else _("no")
    if field.type == "choice":
        return choice_name(field, stored)
    if field.type == "choices":
        return ", ".join(choice_name(field, one) for one in stored)
    if field.type in {"number", "money", "computed"}:
        return _figure(field, stored)
    if field.type == "date":
        day = typed(DATE, stored)
        return formats.short_date(day, clock.today()) if day else str(stored)
    return str(stored)


def _figure(field: Field, stored: Any) -> str:
    try:
        number = Decimal(str(stored))
    except ArithmeticError:
        return str(stored)
    text = formats.decimal(number)
    return f"{text} {field.unit}".strip()
