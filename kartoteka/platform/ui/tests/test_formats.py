from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.platform.ui import formats

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "hours", "said"),
    [
        ("en", -3, "3 hours ago"),
        ("en", 0, "just now"),
        ("en", 48, "in 2 days"),
        ("ru", -1, "1 час назад"),
        ("ru", -3, "3 часа назад"),
        ("ru", -5, "5 часов назад"),
        ("ro", -3, "acum 3 ore"),
        ("ro", -20 * 24, "acum 3 săptămâni"),
        ("en", -40 * 24, "13 Oct"),
        ("ru", -700 * 24, "22 дек. 2024"),
    ],
)
def test_a_time_is_said_as_people_say_it(language, hours, said):
    with translation.override(language), timezone.override("UTC"):
        assert formats.relative_time(NOW + timedelta(hours=hours), NOW) == said


def test_the_exact_time_names_its_zone():
    with translation.override("en"), timezone.override("Europe/Chisinau"):
        assert formats.exact_time(NOW) == "22 November 2026, 14:00 EET"


def test_the_year_is_left_out_when_it_is_this_one():
    with translation.override("ro"):
        assert formats.short_date(date(2026, 5, 14), date(2026, 11, 22)) == "14 mai"
        assert formats.short_date(date(2025, 5, 14), date(2026, 11, 22)) == "14 mai 2025"


@pytest.mark.parametrize(
    ("language", "amount", "currency", "written"),
    [
        ("ru", 1904300, "RUB", "1\xa0904\xa0300\xa0₽"),
        ("ru", Decimal("86200.50"), "RUB", "86\xa0200,50\xa0₽"),
        ("en", Decimal("86200.50"), "RUB", "₽86,200.50"),
        ("en", Decimal("-86.5"), "MDL", "-MDL\xa086.50"),
        ("ro", Decimal("86.5"), "MDL", "86,50\xa0MDL"),
        ("ro", 0, "EUR", "0\xa0€"),
    ],
)
def test_money_is_written_for_the_reader(language, amount, currency, written):
    with translation.override(language):
        assert formats.money(amount, currency) == written


@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.sampled_from(["RUB", "MDL", "EUR"]),
    st.sampled_from(["en", "ru", "ro"]),
)
def test_money_keeps_its_digits_and_never_breaks(amount, currency, language):
    with translation.override(language):
        written = formats.money(amount, currency)
    whole = amount == amount.to_integral_value()
    digits = str(abs(int(amount))) if whole else f"{abs(amount):.2f}".replace(".", "")
    assert "".join(one for one in written if one.isdigit()) == digits
    assert " " not in written


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("+37322123456", ("+373 22 123 456", "tel:+373-22-123-456")),
        ("+74951234567", ("+7 495 123-45-67", "tel:+7-495-123-45-67")),
        ("ask the secretary", ("ask the secretary", "")),
        ("", ("", "")),
    ],
)
def test_a_phone_is_read_and_dialled(value, expected):
    assert formats.phone(value) == expected


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ольга Санду", "ОС"),
        ("ООО «Строймир»", "ОС"),
        ("Orion", "O"),
        ("Ștefan cel Mare", "ȘM"),
        ("", ""),
        ("12 34", ""),
    ],
)
def test_initials(name, letters):
    assert formats.initials(name) == letters
