"""A row of an orders' file as a draft of an order line."""

import re

from kartoteka.lib.checked import Checked
from kartoteka.lib.dates import DateOrder, Purpose, check_datetime
from kartoteka.lib.money import Amount, check_amount
from kartoteka.lib.text import clean_line

from .cells import Fields, first, joined
from .context import ColumnContext
from .drafts import OrderLineDraft, Rejected
from .points import contact_points, requisites

_RETURN = re.compile(r"[CcСс]\d+")
_FIGURES = ("quantity", "unit_price", "amount", "discount", "tax")
_TEXTS = tuple(
    ["line_number", "product_code", "description", "category", "unit", "currency", "customer_name"]
    + ["country", "city", "address", "status", "paid", "manager"]
)
_UNIT = re.compile(r"(?<=\d)\s*(?:%|[^\W\d_]{1,6}\.?)\s*$")
_WHOLE = re.compile(r"(\d+)[.,]0+")


def order_line(number: int, found: Fields, context: ColumnContext) -> OrderLineDraft | Rejected:
    """The draft of the line, or the rejection of a row without an order, without a product or without figures."""
    order_number = _code(first(found, "order_number"))
    product = first(found, "product_code") or first(found, "description")
    if not order_number and not (product and "ordered_on" in found):
        return Rejected(number, "no_order")
    amounts = {target: _amount(found, target, context) for target in _FIGURES if target in found}
    figures = {target: _checked(amount) for target, amount in amounts.items()}
    if not any(figures[target].kept for target in ("quantity", "unit_price", "amount") if target in figures):
        return Rejected(number, "no_figures")
    draft = OrderLineDraft(number, order_number, _is_return(order_number, figures))
    for target, checked in figures.items():
        setattr(draft, target, checked)
    for target in _TEXTS:
        if target in found:
            setattr(draft, target, clean_line(first(found, target)))
    if "ordered_on" in found:
        label, text = found["ordered_on"][0]
        draft.ordered_at = _dated(label, text, context)
    draft.currency = draft.currency or next((one.currency for one in amounts.values() if one.currency), "")
    draft.customer_id = _code(first(found, "customer_id"))
    draft.customer_points = contact_points(found, context.regions) if {"phone", "email"} & found.keys() else []
    draft.customer_tax_id = next(iter(requisites(found, "")), None) if "tax_id" in found else None
    draft.note, draft.own = joined(found, "note"), dict(found.get("", ()))
    return draft


def _dated(label: str, text: str, context: ColumnContext) -> Checked:
    order = context.date_orders.get(label, DateOrder.DAY_FIRST)
    return check_datetime(text, order, Purpose.PAST, context.today)


def _amount(found: Fields, target: str, context: ColumnContext) -> Amount:
    """The figure of a field; a unit behind a quantity ("5 шт.", "20 %") is left out."""
    label, text = found[target][0]
    mark = context.decimal_marks.get(label, "")
    amount = check_amount(text, mark)
    return check_amount(_UNIT.sub("", text), mark) if amount.value is None else amount


def _checked(amount: Amount) -> Checked:
    return Checked(amount.raw, "" if amount.value is None else format(amount.value, "f"), amount.problem)


def _is_return(order_number: str, figures: dict[str, Checked]) -> bool:
    negative = any(figures[target].value.startswith("-") for target in ("quantity", "amount") if target in figures)
    return negative or _RETURN.fullmatch(order_number) is not None


def _code(text: str) -> str:
    """A number that a spreadsheet gave a fraction of zero loses it: "17850.0" is "17850"."""
    line = clean_line(text)
    whole = _WHOLE.fullmatch(line)
    return whole[1] if whole else line
