"""What a row becomes: a draft of a party, of an order line, or a rejection with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kartoteka.lib.checked import Checked
from kartoteka.lib.names import PersonName

EMPTY = Checked("", "")

REASONS = {
    "empty_row": "The row is empty.",
    "too_short": "The row has fewer cells than the table has columns, so it is unclear which cell is which.",
    "too_long": "The row has more cells than the table has columns, so it is unclear which cell is which.",
    "repeated_headings": "The row repeats the headings.",
    "totals": "The row is a total, not a customer.",
    "no_name": "The row names neither an organisation nor a person.",
    "oversized": "The row is longer than one mebibyte.",
    "broken": "The card or object is damaged and cannot be read.",
    "no_order": "The row names neither an order nor a product.",
    "no_figures": "The row has neither a quantity nor a price nor an amount.",
    "order_differs": "The base has an order of this number with other lines.",
    "order_two_customers": "Another row of this order names another customer.",
}


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is no customer and no order line; `reason` is a key of REASONS, `details` fill its translation."""

    row: int
    reason: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """`kind`: phone, fax, email, website, messenger; `label` is the heading it stood under."""

    kind: str
    checked: Checked
    label: str = ""


@dataclass(frozen=True, slots=True)
class Requisite:
    """`kind` as in kartoteka.lib.tax_ids; `label` is the heading it stood under."""

    kind: str
    checked: Checked
    label: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A contact person of an organisation; `raw` is the name as written."""

    raw: str
    name: PersonName
    role: str = ""


@dataclass(slots=True)
class PartyDraft:
    """A customer as a row tells it. `kind` is "organisation" or "person"; `kind_from` tells how that was decided:
    `column`, `name`, `structure`. `raw_name` is as written; a person has `person`, an organisation `organisation` and
    `legal_form`. A birthday in an organisation's row is its contact person's. `own` holds columns that are no field, by
    heading."""

    row: int
    kind: str
    raw_name: str
    name: str
    kind_from: str = "structure"
    person: PersonName | None = None
    organisation: str = ""
    legal_form: str = ""
    position: str = ""
    contact_points: list[ContactPoint] = field(default_factory=list)
    requisites: list[Requisite] = field(default_factory=list)
    contact_persons: list[PersonDraft] = field(default_factory=list)
    birthday: Checked = EMPTY
    gender: str = ""
    country: str = ""
    region: str = ""
    city: Checked = EMPTY
    postcode: str = ""
    addresses: list[Checked] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    status: str = ""
    source: str = ""
    entered_on: Checked = EMPTY
    note: str = ""
    external_id: str = ""
    own: dict[str, str] = field(default_factory=dict)

    def problems(self) -> Iterator[tuple[str, Checked]]:
        """(field, value) of everything kept as written because something is wrong with it."""
        dated = [("birthday", self.birthday), ("entered_on", self.entered_on)]
        pointed = [(one.kind, one.checked) for one in self.contact_points]
        pointed += [(one.kind, one.checked) for one in self.requisites]
        return ((name, checked) for name, checked in (*dated, *pointed) if checked.problem)


@dataclass(slots=True)
class OrderLineDraft:
    """A line of an order. Figures are decimal texts with a point, `ordered_at` is ISO 8601 without a zone.

    `is_return`: a negative quantity or amount, or an order number with a letter C before its digits. A line without a
    customer is a cash sale.
    """

    row: int
    order_number: str
    is_return: bool
    line_number: str = ""
    product_code: str = ""
    description: str = ""
    category: str = ""
    quantity: Checked = EMPTY
    unit: str = ""
    ordered_at: Checked = EMPTY
    unit_price: Checked = EMPTY
    amount: Checked = EMPTY
    discount: Checked = EMPTY
    tax: Checked = EMPTY
    currency: str = ""
    customer_id: str = ""
    customer_name: str = ""
    customer_points: list[ContactPoint] = field(default_factory=list)
    customer_tax_id: Requisite | None = None
    country: str = ""
    city: str = ""
    address: str = ""
    status: str = ""
    paid: str = ""
    manager: str = ""
    note: str = ""
    own: dict[str, str] = field(default_factory=dict)

    def problems(self) -> Iterator[tuple[str, Checked]]:
        """(field, value) of every figure or date kept as written because something is wrong with it."""
        named = ("quantity", "ordered_at", "unit_price", "amount", "discount", "tax")
        found = [(name, getattr(self, name)) for name in named]
        found += [(one.kind, one.checked) for one in self.customer_points]
        return ((name, checked) for name, checked in found if checked.problem)
