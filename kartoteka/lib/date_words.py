"""Names of months in Russian, Romanian and English, and reading of dates written with them."""

import re
from functools import lru_cache

_MONTHS = """
январь января янв ianuarie ian january jan i
февраль февраля фев февр februarie feb february ii
март марта мар martie mar march iii
апрель апреля апр aprilie apr april iv
май мая mai may v
июнь июня июн iunie iun june jun vi
июль июля июл iulie iul july jul vii
август августа авг august aug viii
сентябрь сентября сен сент septembrie sept sep september ix
октябрь октября окт octombrie oct october x
ноябрь ноября ноя нояб noiembrie noi nov november xi
декабрь декабря дек decembrie dec december xii
"""
_NUMBERS = {word: number for number, line in enumerate(_MONTHS.split("\n")) for word in line.split()}
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# Words that stand in dates and say nothing: "5 марта 1980 г.", "on the 5th of March", days of the week.
_FILLER = re.compile(
    r"г|гг|год|года|году|г\.р|р|st|nd|rd|th|of|the|on|de|din|a|anul|в|на|числа|род|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс|"
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"luni|mar[tț]i|miercuri|joi|vineri|s[aâ]mb[aă]t[aă]|duminic[aă]"
)


@lru_cache(maxsize=2048)
def month_number(word: str) -> int:
    """1 to 12 for a month in any case and any of the three languages, shortened or not, or a Roman
    figure; 0 for another word."""
    return _NUMBERS.get(word.lower().rstrip("."), 0)


def read_worded_date(text: str) -> tuple[str, int, str] | None:
    """Year, month and day of "5 марта 1980 г.", "Mar 5, 1980", "1980 March 5", "martie 1980" (no day: ""), the year
    and the day still as written. None if no month is named or another word stands there."""
    month, numbers = 0, []
    for token in _TOKEN.findall(text):
        if token.isdecimal():
            numbers.append(token)
            continue
        named = month_number(token)
        if named and not month:
            month = named
        elif not _FILLER.fullmatch(token.lower()):
            return None
    if not month or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 1:
        return (numbers[0], month, "") if len(numbers[0]) == 4 else ("", month, numbers[0])
    first, second = numbers
    return (first, month, second) if len(first) == 4 else (second, month, first)
