from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.money import check_amount, guess_decimal_mark

amount_like = st.text(alphabet=st.sampled_from("0123456789.,' ()-+€$рубkE"), max_size=20)


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("1 234,56", "1234.56", ""),
        ("1\u00a0234\u202f567,8", "1234567.8", ""),
        ("1,234.56", "1234.56", ""),
        ("1.234,56", "1234.56", ""),
        ("1'234.50", "1234.50", ""),
        ("1,234,567", "1234567", ""),
        ("1 234", "1234", ""),
        ("12", "12", ""),
        ("0,125", "0.125", ""),
        ("1234,567", "1234.567", ""),
        (",5", "0.5", ""),
        ("(12.00)", "-12.00", ""),
        ("12.00-", "-12.00", ""),
        ("−12", "-12", ""),
        ("- $5", "-5", "USD"),
        ("12 руб.", "12", "RUB"),
        ("12,50 р.", "12.50", "RUB"),
        ("€ 5", "5", "EUR"),
        ("5 lei", "5", "RON"),
        ("£1,000.00", "1000.00", "GBP"),
        ("5 тыс. руб.", "5000", "RUB"),
        ("1,5 млн", "1500000", ""),
        ("1.5E+3", "1500", ""),
    ],
)
def test_notations(written, value, currency):
    amount = check_amount(written)
    assert (amount.raw, amount.value, amount.currency, amount.problem) == (written, Decimal(value), currency, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("", ""),
        ("нет", "money.not_a_number"),
        ("5 яблок", "money.not_a_number"),
        ("1 или 2", "money.not_a_number"),
        ("1.2.3", "money.not_a_number"),
        ("12 34", "money.not_a_number"),
        ("1,23,456.7", "money.not_a_number"),
        ("1E+30", "money.too_large"),
        ("1234567890123456789", "money.too_large"),
    ],
)
def test_what_is_no_amount(written, problem):
    assert (check_amount(written).value, check_amount(written).problem) == (None, problem)


def test_three_digits_behind_one_mark():
    assert (check_amount("1,234").value, check_amount("1,234").problem) == (Decimal(1234), "money.ambiguous")
    assert check_amount("1,234", ".").value == Decimal(1234)
    assert check_amount("1,234", ",").value == Decimal("1.234")
    assert check_amount("1,234", ",").is_good


def test_mark_is_learned_from_a_column():
    assert guess_decimal_mark(["1,234", "5,50", "12,1"]) == ","
    assert guess_decimal_mark(["1,234", "1,234.5"]) == "."
    assert guess_decimal_mark(["1.234.567"]) == ","
    assert guess_decimal_mark(["1,234", "12", ""]) == ""
    assert guess_decimal_mark([], default=",") == ","


@given(st.text(max_size=30) | amount_like, st.sampled_from(["", ",", "."]))
def test_any_text_is_answered(text, mark):
    amount = check_amount(text, mark)
    if amount.value is not None:
        assert amount.value.is_finite()
        assert check_amount(format(amount.value, "f"), ".").value == amount.value
    guess_decimal_mark([text])


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_notation_of_an_amount_gives_it(value):
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    russian = english.replace(",", " ").replace(".", ",")
    for written in (english, german, russian, english.replace(",", "'"), str(value)):
        assert check_amount(written).value == value
