"""Recognises columns by their heading, checked against what is in them; without a heading by what is in them."""

from collections.abc import Sequence
from dataclasses import replace

from .forms import EXPECTED, median_year, shares
from .headings import fold, meaning
from .mapping import ColumnGuess, Mapping
from .readers import Row, Table

SAMPLE = 400
SHOWN = 5
SURE = 0.5
_SINGLE = frozenset(
    ["name", "person_name", "family", "given", "patronymic", "organisation", "birthday", "entered_on", "external_id"]
    + ["party_type", "kpp", "gender", "order_number", "line_number", "product_code", "quantity", "ordered_on", "bic"]
    + ["unit_price", "amount", "discount", "currency", "customer_id", "customer_name", "country", "legal_form", "city"]
)
_ORDER_MARKS = frozenset(["order_number", "product_code", "quantity", "unit_price", "line_number", "discount"])
_PARTY_MARKS = frozenset(["birthday", "phone", "email", "tax_id", "position", "contact_person", "patronymic"])


def guess_mapping(table: Table, kind: str = "") -> Mapping:
    """What each column of the table is, from its headings and its first rows; `kind` overrules "parties"/"orders"."""
    rows = table.sample(SAMPLE)
    headings = table.headings if table.has_headings else [""] * len(table.headings)
    kind = kind or guess_kind(headings)
    columns = [_column(index, heading, _values(rows, index), kind) for index, heading in enumerate(headings)]
    columns = [replace(one, heading=table.headings[one.index]) for one in columns]
    return Mapping(kind, tuple(_once_each(_in_context(columns, rows, kind))))


def guess_kind(headings: Sequence[str]) -> str:
    """ "orders" when at least two columns only orders have are named, and more of them than of customers' columns."""
    orders = {meaning(text, "orders")[0] for text in headings if meaning(text, "orders")[1] >= 0.6} & _ORDER_MARKS
    parties = {meaning(text, "parties")[0] for text in headings if meaning(text, "parties")[1] >= 0.6} & _PARTY_MARKS
    return "orders" if len(orders) >= 2 and len(orders) >= len(parties) else "parties"


def _values(rows: Sequence[Row], index: int) -> list[str]:
    return [row.cells[index].strip() for row in rows if index < len(row.cells) and row.cells[index].strip()]


def _column(index: int, heading: str, values: list[str], kind: str) -> ColumnGuess:
    target, confidence, why = meaning(heading, kind) if heading else ("", 0.0, "unknown")
    samples = tuple(dict.fromkeys(value[:80] for value in values))[:SHOWN]
    seen = shares(values)
    if target == "ignored":
        target, why = "", "unknown"
    elif target and len(values) >= 3 and seen.get(EXPECTED.get(target, ""), 1.0) < 0.2:
        target, confidence, why = _otherwise(target, confidence, seen)
    elif not target:
        target, confidence = _by_content(values, seen, named=bool(heading), kind=kind)
        why = "content" if target else "unknown"
    return ColumnGuess(index, heading, target if confidence >= SURE else "", round(confidence, 2), why, samples)


def _otherwise(target: str, confidence: float, seen: dict[str, float]) -> tuple[str, float, str]:
    """A column of phones named "E-mail" is of phones; one that fits nothing keeps its name, with doubt."""
    for form in ("email", "phone", "website"):
        if form != EXPECTED[target] and seen[form] >= 0.8:
            return form, 0.6, "content"
    return target, min(confidence, SURE), "content_differs"


def _by_content(values: list[str], seen: dict[str, float], named: bool, kind: str) -> tuple[str, float]:
    if len(values) < 3 or not seen:
        return "", 0.0
    forms = ["email", "iban", "tax_id", "kpp", "website", "phone"] if kind == "parties" else ["email"]
    for form in forms:
        if seen[form] >= 0.8:
            return form, round(0.75 * seen[form], 2)
    return ("", 0.0) if named or kind == "orders" else _without_heading(values, seen)


def _without_heading(values: list[str], seen: dict[str, float]) -> tuple[str, float]:
    if seen["date"] >= 0.8:
        return ("birthday" if 0 < median_year(values) <= 2005 else "entered_on"), 0.5
    if seen["party_type"] >= 0.9:
        return "party_type", 0.7
    if seen["integer"] >= 0.95 and len(set(values)) == len(values):
        return "external_id", 0.5
    if seen["person_name"] >= 0.6 and len(set(values)) > 0.7 * len(values):
        return "name", 0.5
    return "", 0.0


def _in_context(columns: list[ColumnGuess], rows: Sequence[Row], kind: str) -> list[ColumnGuess]:
    """Headings whose meaning the other columns decide: "Nume" beside "Prenume", "Contact" beside "Company"."""
    if kind == "orders":
        return [_customer(one, rows) for one in columns]
    present = {one.target for one in columns}
    return [_beside(one, present, rows) for one in columns]


def _customer(column: ColumnGuess, rows: Sequence[Row]) -> ColumnGuess:
    if column.target not in ("customer_id", "customer_name") or column.why != "exact":
        return column
    words = shares(_values(rows, column.index)).get("person_name", 0.0)
    if fold(column.heading) in ("customer", "client", "клиент") and column.samples:
        return replace(column, target="customer_name" if words > 0.3 else "customer_id", why="context")
    return column


def _beside(column: ColumnGuess, present: set[str], rows: Sequence[Row]) -> ColumnGuess:
    target, words = column.target, fold(column.heading).split()
    persons = present & {"family", "given"}
    if target == "name" and {"contact", "контакт"} & set(words) and "organisation" in present:
        return replace(column, target="contact_person", why="context")
    if target == "name" and words[:1] in (["nume"], ["name"]) and persons and not {"organisation"} & persons:
        missing = {"family", "given"} - persons
        if missing:
            return replace(column, target=missing.pop(), why="context")
    if target in ("given", "family") and not present & ({"given", "family", "name", "person_name"} - {target}):
        values = _values(rows, column.index)
        if values and sum(len(value.split()) > 1 for value in values) > 0.5 * len(values):
            return replace(column, target="person_name", why="context")
    return column


def _once_each(columns: list[ColumnGuess]) -> list[ColumnGuess]:
    """Of several columns for a field that a card has once the surest stays, the first among equals."""
    best: dict[str, ColumnGuess] = {}
    for one in columns:
        held = best.get(one.target)
        if held is None or one.confidence > held.confidence:
            best[one.target] = one
    return [
        replace(one, target="", why="taken") if one.target in _SINGLE and best[one.target] is not one else one
        for one in columns
    ]


def sampled(mapping: Mapping, table: Table) -> Mapping:
    """The mapping with samples from the table's first rows beside each column."""
    rows = table.sample(SAMPLE)
    shown = [tuple(dict.fromkeys(value[:80] for value in _values(rows, one.index)))[:SHOWN] for one in mapping.columns]
    columns = (replace(one, samples=samples) for one, samples in zip(mapping.columns, shown, strict=True))
    return Mapping(mapping.kind, tuple(columns))
