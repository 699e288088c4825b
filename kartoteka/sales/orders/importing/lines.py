"""Figures of a staged order line."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

Said = dict[str, Any]
CENT = Decimal("0.01")


def number(said: Said, name: str) -> Decimal | None:
    """A well-formed figure of the line, None where there is none."""
    _, value, problem = said.get(name) or ("", "", "")
    return Decimal(value) if value and not problem else None


def figures(said: Said) -> tuple[str, Decimal, Decimal]:
    """(product code, quantity, unit price) as they are stored, to four decimal places."""
    quantity, price, _ = amounts(said)
    return said.get("product_code", ""), quantity, price


def amounts(said: Said) -> tuple[Decimal, Decimal, Decimal]:
    """(quantity, unit price, amount); what is missing follows from the others, a missing quantity is 1."""
    quantity, price, amount = number(said, "quantity"), number(said, "unit_price"), number(said, "amount")
    if quantity is None:
        quantity = amount / price if amount is not None and price else Decimal(1)
    if price is None:
        price = amount / quantity if amount is not None and quantity else Decimal(0)
    if amount is None:
        amount = quantity * price * (1 - discount(said))
    four = Decimal("0.0001")
    return quantity.quantize(four), price.quantize(four), amount.quantize(four)


def discount(said: Said) -> Decimal:
    """A share from 0 to 1; above 1 it is read as per cent."""
    given = abs(number(said, "discount") or Decimal(0))
    share = given / 100 if given > 1 else given
    return min(share, Decimal(1)).quantize(Decimal("0.000001"))


def moment(said: Said, zone: ZoneInfo, otherwise: datetime) -> datetime:
    """When the order was placed, in the firm's time zone."""
    _, value, problem = said.get("ordered_at") or ("", "", "")
    return datetime.fromisoformat(value).replace(tzinfo=zone) if value and not problem else otherwise
