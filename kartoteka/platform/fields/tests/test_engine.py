from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.platform.fields.engine import Definition, ValueWrong, compute, is_missing_at, parse, typed
from kartoteka.platform.fields.expressions import FormulaWrong, names_in
from kartoteka.platform.fields.expressions import compute as evaluate

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("type_", "written", "stored"),
    [
        ("text", "  a\u00a0b ", "a b"),
        ("text", "   ", None),
        ("number", "1 234,50", "1234.5"),
        ("number", "-7", "-7"),
        ("money", "1900", "1900"),
        ("date", "5.3.1980", "1980-03-05"),
        ("date", "1980-03-05", "1980-03-05"),
        ("flag", "да", True),
        ("flag", False, False),
        ("flag", "", None),
        ("choice", "b", "b"),
        ("choices", ["b", "a"], ["a", "b"]),
        ("choices", [], None),
        ("reference", "0190D3B4-0000-7000-8000-000000000001", "0190d3b4-0000-7000-8000-000000000001"),
    ],
)
def test_written_values_are_stored_in_one_form(type_: str, written: Any, stored: Any) -> None:
    assert parse(Definition("x", type_, choices=("a", "b")), written) == stored


@pytest.mark.parametrize(
    ("type_", "written", "code"),
    [
        ("number", "seven", "number"),
        ("number", "NaN", "number"),
        ("number", "1e99", "number"),
        ("number", "3", "minimum"),
        ("number", "11", "maximum"),
        ("date", "31.02.2020", "date"),
        ("date", "soon", "date"),
        ("flag", "perhaps", "flag"),
        ("choice", "c", "choice"),
        ("choices", ["a", "c"], "choice"),
        ("reference", "x", "reference"),
        ("computed", "1", "computed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(type_: str, written: Any, code: str) -> None:
    definition = Definition("x", type_, choices=("a", "b"), minimum=Decimal(5), maximum=Decimal(10))
    with pytest.raises(ValueWrong) as wrong:
        parse(definition, written)
    assert wrong.value.code == code


def test_a_pattern_must_match_as_a_whole() -> None:
    definition = Definition("x", "text", pattern="[A-Z]{2}[0-9]{3}")
    assert parse(definition, "AB123") == "AB123"
    with pytest.raises(ValueWrong, match="pattern"):
        parse(definition, "AB1234")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_stored_number_is_the_number_written(number: Decimal) -> None:
    definition = Definition("x", "number")
    stored = parse(definition, str(number))
    assert typed(definition, stored) == number
    assert parse(definition, stored) == stored


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("area * price", Decimal(300)),
        ("round(area / 3, 2)", Decimal("33.33")),
        ("days_since(visited)", Decimal(4)),
        ("years_since(born)", Decimal(45)),
        ("'large' if area > 50 else 'small'", "large"),
        ("0 < area <= 100", True),
        ("max(area, price) - min(area, price)", Decimal(97)),
        ("-price", Decimal(-3)),
        ("area / 0", None),
        ("area + empty", None),
        ("area + visited", None),
    ],
)
def test_a_formula_computes_over_other_fields(formula: str, value: Any) -> None:
    known = {"area": Decimal(100), "price": 3, "visited": date(2026, 3, 1), "born": date(1980, 3, 6), "empty": None}
    assert evaluate(formula, known, TODAY) == value


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "a.b",
        "a[0]",
        "[1 for x in y]",
        "lambda: 1",
        "open('x')",
        "f'{a}'",
        "2 ** 99",
        "a := 1",
        "1 +",
        "x" * 600,
    ],
)
def test_nothing_of_python_is_reached_by_a_formula(formula: str) -> None:
    with pytest.raises(FormulaWrong):
        evaluate(formula, {"a": 1}, TODAY)


def test_a_formula_tells_which_fields_it_needs() -> None:
    assert names_in("round(area * price) if area > 0 else 0") == {"area", "price"}


def test_a_computed_field_reads_stored_values() -> None:
    fields = {"area": Definition("area", "number"), "price": Definition("price", "money")}
    total = Definition("total", "computed", formula="area * price")
    assert compute(total, fields | {"total": total}, {"area": "2.5", "price": "4"}, TODAY) == Decimal(10)
    assert compute(total, fields, {"area": "2.5"}, TODAY) is None


def test_required_at_a_stage_means_missing_there_only() -> None:
    definition = Definition("x", "text", required_at=("offer",))
    assert (is_missing_at(definition, None, "offer"), is_missing_at(definition, "a", "offer")) == (True, False)
    assert not is_missing_at(definition, None, "first contact")
