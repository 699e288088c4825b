from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.dates import DateOrder, Purpose, check_date, check_datetime, guess_date_order

TODAY = date(2026, 11, 22)
date_like = st.text(alphabet=st.sampled_from("0123456789./- :,мартаgMarPM"), max_size=20)


def birthday(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> tuple[str, str]:
    checked = check_date(text, order, Purpose.BIRTHDAY, TODAY)
    assert checked.raw == text
    return checked.value, checked.problem


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("27.08.69", "1969-08-27"),
        ("10/10/1997", "1997-10-10"),
        ("1959-04-01", "1959-04-01"),
        ("25/03/2025", "2025-03-25"),
        ("05.03.26", "2026-03-05"),
        ("23.11.26", "1926-11-23"),
        ("5.3.1980 г.", "1980-03-05"),
        ("19800305", "1980-03-05"),
        ("05031980", "1980-03-05"),
        ("5 марта 1980 г.", "1980-03-05"),
        ("3 martie 1980", "1980-03-03"),
        ("Mar 5, 1980", "1980-03-05"),
        ("the 5th of March 1980", "1980-03-05"),
        ("sâmbătă, 5 iul. 1980", "1980-07-05"),
        ("5-мар-80", "1980-03-05"),
        ("1980 March 5", "1980-03-05"),
        ("5.III.1980", "1980-03-05"),
        ("29285", "1980-03-05"),
        ("29285.5", "1980-03-05"),
        ("29 . 02 . 2000", "2000-02-29"),
        ("1980-03-05T10:20:30Z", "1980-03-05"),
        ("05.03.1980 0:00:00", "1980-03-05"),
        ("3/25/1980", "1980-03-25"),
    ],
)
def test_notations(written, iso):
    assert birthday(written) == (iso, "")


@pytest.mark.parametrize(
    ("written", "value", "problem"),
    [
        ("31.02.1980", "", "date.impossible"),
        ("00.00.0000", "", "date.impossible"),
        ("29.02.1900", "", "date.impossible"),
        ("99999999", "", "date.impossible"),
        ("12.2031", "2031-12", "date.incomplete"),
        ("1980-13-01", "", "date.impossible"),
        ("13.2031", "", "date.impossible"),
        ("март 1980", "1980-03", "date.incomplete"),
        ("5 марта", "", "date.incomplete"),
        ("05.03", "", "date.incomplete"),
        ("1980", "1980", "date.incomplete"),
        ("01.01.2031", "2031-01-01", "date.future"),
        ("1890-01-01", "1890-01-01", "date.too_old"),
        ("нет", "", "date.not_a_date"),
        ("весной", "", "date.not_a_date"),
        ("", "", ""),
    ],
)
def test_what_is_no_birthday(written, value, problem):
    assert birthday(written) == (value, problem)


def test_order_decides_what_figures_alone_do_not():
    assert birthday("3/4/80", DateOrder.DAY_FIRST) == ("1980-04-03", "")
    assert birthday("3/4/80", DateOrder.MONTH_FIRST) == ("1980-03-04", "")
    assert birthday("80/4/3", DateOrder.YEAR_FIRST) == ("1980-04-03", "")
    assert birthday("13.05.80", DateOrder.MONTH_FIRST) == ("1980-05-13", "")
    assert birthday("5/13/80", DateOrder.MONTH_FIRST) == ("1980-05-13", "")


def test_purpose_decides_the_century_and_the_future():
    def term(text: str, purpose: Purpose) -> tuple[str, str]:
        checked = check_date(text, DateOrder.DAY_FIRST, purpose, TODAY)
        return checked.value, checked.problem

    assert term("01.05.30", Purpose.BIRTHDAY) == ("1930-05-01", "")
    assert term("01.05.30", Purpose.ANY) == ("2030-05-01", "")
    assert term("01.05.75", Purpose.ANY) == ("2075-05-01", "")
    assert term("01.05.76", Purpose.ANY) == ("1976-05-01", "")
    assert term("01.05.2030", Purpose.PAST) == ("2030-05-01", "date.future")
    assert term("01.05.2030", Purpose.ANY) == ("2030-05-01", "")
    assert term("01.05.1899", Purpose.PAST) == ("1899-05-01", "date.too_old")


@pytest.mark.parametrize(
    ("written", "iso", "problem"),
    [
        ("12/1/10 8:26", "2010-12-01T08:26:00", ""),
        ("12/31/10 8:26 PM", "2010-12-31T20:26:00", ""),
        ("12/1/10 12:05 am", "2010-12-01T00:05:00", ""),
        ("2010-12-01T08:26:59.123+02:00", "2010-12-01T08:26:59", ""),
        ("2010-12-01", "2010-12-01", ""),
        ("12/1/10 25:26", "2010-12-01", "date.time"),
        ("13/13/10 8:26", "", "date.impossible"),
    ],
)
def test_times(written, iso, problem):
    checked = check_datetime(written, DateOrder.MONTH_FIRST, Purpose.PAST, TODAY)
    assert (checked.value, checked.problem) == (iso, problem)


def test_order_is_learned_from_a_column():
    assert guess_date_order(["3/4/80", "25/03/2025", "1980-05-13"]) is DateOrder.DAY_FIRST
    assert guess_date_order(["12/1/10 8:26", "12/31/10 8:26"]) is DateOrder.MONTH_FIRST
    assert guess_date_order(["12/1/10 8:26"] * 50_000 + ["12/13/10 9:02"]) is DateOrder.MONTH_FIRST
    assert guess_date_order(["80-04-03", "99-12-31"]) is DateOrder.YEAR_FIRST
    assert guess_date_order(["3/4/80"], default=DateOrder.MONTH_FIRST) is DateOrder.MONTH_FIRST
    assert guess_date_order(["13.05.80", "05/13/80", "05/14/80"]) is DateOrder.MONTH_FIRST


orders = st.sampled_from(DateOrder)
purposes = st.sampled_from(Purpose)


@given(st.text(max_size=30) | date_like, orders, purposes)
def test_any_text_is_answered_and_the_normal_form_is_stable(text, order, purpose):
    checked = check_date(text, order, purpose, TODAY)
    again = check_date(checked.value, order, purpose, TODAY)
    assert (again.value, again.problem) == (checked.value, checked.problem if checked.value else "")
    moment = check_datetime(text, order, purpose, TODAY)
    assert check_datetime(moment.value, order, purpose, TODAY).value == moment.value
    guess_date_order([text])


@given(st.dates(date(1927, 1, 1), TODAY), orders)
def test_every_notation_of_a_day_gives_that_day(day, order):
    serial = str((day - date(1899, 12, 30)).days)
    first = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y", "ymd": "%Y/%m/%d"}[order]
    for written in (day.strftime("%d.%m.%Y"), day.isoformat(), day.strftime("%Y%m%d"), serial, day.strftime(first)):
        assert birthday(written, order) == (day.isoformat(), "")


@given(st.dates(date(1930, 1, 1), TODAY - timedelta(days=1)))
def test_birthdays_of_two_digits_are_never_in_the_future(day):
    value, problem = birthday(day.strftime("%d.%m.%y"))
    assert problem == ""
    assert value <= TODAY.isoformat()
    assert value[2:] == day.isoformat()[2:]
