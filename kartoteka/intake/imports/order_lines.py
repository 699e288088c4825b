"""A row of an orders' file as a draft of an order line."""

import re

from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line

from .cells import Fields, first, joined
from .context import ColumnContext
from .drafts import EMPTY, OrderLineDraft, Rejected
from .points import contact_points, requisites
from .values import check_date, check_figure

_RETURN = re.compile(r"[CcСс]\d+")
_FIGURES = ("quantity", "unit_price", "amount", "discount", "tax")
_TEXTS = ("line_number", "product_code", "description", "category", "unit", "currency", "customer_name")
_TEXTS += ("country", "city", "address", "status", "paid", "manager")
_WHOLE = re.compile(r"(\d+)[.,]0+")


def order_line(number: int, found: Fields, context: ColumnContext) -> OrderLineDraft | Rejected:
    """The draft of the line, or the rejection of a row without an order, without a product or without figures."""
    order_number = _code(first(found, "order_number"))
    product = first(found, "product_code") or first(found, "description")
    if not order_number and not (product and "ordered_on" in found):
        return Rejected(number, "no_order")
    figures = {target: _figure(found, target, context) for target in _FIGURES}
    if not any(figures[target].kept for target in ("quantity", "unit_price", "amount")):
        return Rejected(number, "no_figures")
    draft = OrderLineDraft(number, order_number, _is_return(order_number, figures), **figures)
    for target in _TEXTS:
        if target in found:
            setattr(draft, target, clean_line(first(found, target)))
    if "ordered_on" in found:
        label, text = found["ordered_on"][0]
        draft.ordered_at = check_date(text, context.date_orders.get(label, "dmy"), context.today)
    draft.customer_id = _code(first(found, "customer_id"))
    draft.customer_points = contact_points(found, context.regions) if {"phone", "email"} & found.keys() else []
    draft.customer_tax_id = next(iter(requisites(found, "")), None) if "tax_id" in found else None
    draft.note, draft.own = joined(found, "note"), dict(found.get("", ()))
    return draft


def _figure(found: Fields, target: str, context: ColumnContext) -> Checked:
    if target not in found:
        return EMPTY
    label, text = found[target][0]
    return check_figure(text, context.decimal_marks.get(label, "."))


def _is_return(order_number: str, figures: dict[str, Checked]) -> bool:
    negative = any(figures[target].value.startswith("-") for target in ("quantity", "amount"))
    return negative or _RETURN.fullmatch(order_number) is not None


def _code(text: str) -> str:
    """A number that a spreadsheet gave a fraction of zero loses it: "17850.0" is "17850"."""
    line = clean_line(text)
    whole = _WHOLE.fullmatch(line)
    return whole[1] if whole else line
