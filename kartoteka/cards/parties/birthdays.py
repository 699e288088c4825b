"""Birthdays as people write them, the year known or not."""

import re
from datetime import date

from kartoteka.lib.checked import Checked
from kartoteka.lib.dates import DateOrder, Purpose, check_date
from kartoteka.platform import clock

_WITHOUT_YEAR = re.compile(r"\s*(?:--)?(\d{1,2})([.\-/])(\d{1,2})\s*")


def read_birthday(written: str) -> Checked:
    """ISO, or "--03-05" where only day and month are written ("5.03", "--03-05"). Problems as of `check_date`."""
    found = _WITHOUT_YEAR.fullmatch(written)
    if not found:
        return check_date(written, DateOrder.DAY_FIRST, Purpose.BIRTHDAY, clock.today())
    first, second = int(found[1]), int(found[3])
    day, month = (second, first) if found[2] == "-" else (first, second)
    try:
        date(2000, month, day)
    except ValueError:
        return Checked(written, "", "date.impossible")
    return Checked(written, f"--{month:02}-{day:02}")
