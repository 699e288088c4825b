"""What the values of a column look like: the share of them that can be a phone, an e-mail, a date, a tax id ..."""

import re
from collections.abc import Sequence

from kartoteka.lib.tax_ids import check_requisite
from kartoteka.lib.text import clean_line, only_digits, says_nothing

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\D{0,6}[+(]?\d[\d ().\-–/]{5,18}\d(?:\s*(?:доб|ext|int|,|;|/).*)?", re.I)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:ru|com|md|ro|org|net|рф|eu|uk|info)/?", re.I)
_DATE = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2} [^\W\d]{3,10}\.? \d{4}|(?:19|20)\d{6})(?:[ T]\d{1,2}:\d{2}.*)?"
)
_NUMBER = re.compile(r"[-+(]?[^\W\d]{0,3}\W?\s?\d[\d\s.,']*\)?-?\s?[^\W\d]{0,4}\W?")
_INTEGER = re.compile(r"-?\d{1,9}(?:[.,]0+)?")
_PERSON = re.compile(r"(?:[^\W\d_][\w'’-]*\.?\s+){1,3}[^\W\d_][\w'’.-]*")
_KPP = re.compile(r"\d{4}(?:01|43|45|50|51)0\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_KIND_OF_PARTY = re.compile(
    r"(?:физ|юр|ип)\S*(?: лицо)?|person\w*|individual|company|org\w*|business|pf|pj"
    r"|fizic[aă]?|juridic[aă]?|persoan[aă] \w+",
    re.IGNORECASE,
)


def is_tax_id(text: str) -> bool:
    """A number that is a Russian or Romanian tax id by its control digits."""
    return len(only_digits(text)) >= 6 and any(check_requisite(kind, text).is_good for kind in ("inn", "cui"))


def _is_iban(text: str) -> bool:
    return text[:2].isalpha() and check_requisite("iban", text).is_good


_TESTS = {
    "email": lambda text: _EMAIL.search(text) is not None,
    "phone": lambda text: _PHONE.fullmatch(text) is not None and not _DATE.fullmatch(text),
    "website": lambda text: _URL.fullmatch(text) is not None,
    "date": lambda text: _DATE.fullmatch(text) is not None,
    "tax_id": is_tax_id,
    "iban": _is_iban,
    "kpp": lambda text: _KPP.fullmatch(text) is not None,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "person_name": lambda text: _PERSON.fullmatch(text) is not None,
    "party_type": lambda text: _KIND_OF_PARTY.fullmatch(text) is not None,
}

# The form that values of a field have; a column named so whose values have another form is doubted.
EXPECTED = {
    "email": "email",
    "phone": "phone",
    "fax": "phone",
    "website": "website",
    "birthday": "date",
    "entered_on": "date",
    "ordered_on": "date",
    "iban": "iban",
    "quantity": "number",
    "unit_price": "number",
    "amount": "number",
    "discount": "number",
}


def shares(values: Sequence[str]) -> dict[str, float]:
    """Share from 0 to 1 of the values that have each form; values that say nothing are left out, {} if none is left."""
    texts = [clean_line(value) for value in values]
    texts = [text for text in texts if text and not says_nothing(text)]
    if not texts:
        return {}
    return {form: sum(map(test, texts)) / len(texts) for form, test in _TESTS.items()}


def median_year(values: Sequence[str]) -> int:
    """The middle one of the years written in full, 0 without any."""
    years = sorted(int(found[0]) for value in values if (found := _YEAR.search(value)))
    return years[len(years) // 2] if years else 0
