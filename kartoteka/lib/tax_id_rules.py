"""The rules of each tax id and bank requisite: its shape and its control digits, on compact text.

A rule takes text of capital letters and digits only and answers "" or what is wrong: "length", "characters",
"component" (a part that cannot be, as a country or a date) or "checksum".
"""

import re
from collections.abc import Callable

from stdnum import iban as iban_rules
from stdnum.eu import vat as eu_vat_rules
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError
from stdnum.gb import vat as gb_vat_rules
from stdnum.ro import cnp as cnp_rules
from stdnum.ro import cui as cui_rules
from stdnum.ru import inn as inn_rules

Rule = Callable[[str], str]

_BIC = re.compile(r"[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_IBAN_START = re.compile("[A-Z]{2}[0-9]{2}")
_GB_COMPANY = re.compile(r"(?:\d{2}|[A-Z]{2}|R0)\d{6}|IP\d{5}R")
_GB_REGISTERS = (
    "AC BR CE CS FC FE GE GN GS IC IP LP NA NC NF NI NL NO NP NR"
    " NV NZ OC OE PC R0 RC RS SA SC SE SF SG SI SL SO SP SR SZ ZC"
)
_ACCOUNT_WEIGHTS = (7, 1, 3) * 8
_ONRC = re.compile(r"([JFC])(\d{1,2})(\d{1,7})((?:19|20)\d\d)")


def digits_of(number: str, *lengths: int) -> str:
    """The rule of a number that has only digits, and of these lengths."""
    if not (number.isascii() and number.isdigit()):
        return "characters"
    return "" if len(number) in lengths else "length"


def inn_rule(number: str) -> str:
    """INN of an organisation (10 digits) or a person (12); order of the Federal Tax Service MMV-7-6/435."""
    problem = digits_of(number, 10, 12)
    if problem:
        return problem
    if not number.strip("0") or number.startswith("00"):
        return "component"
    if len(number) == 10:
        return "" if inn_rules.calc_company_check_digit(number) == number[-1] else "checksum"
    return "" if inn_rules.calc_personal_check_digits(number) == number[-2:] else "checksum"


def kpp_rule(number: str) -> str:
    """KPP: tax office (4 digits), reason (2 digits or Latin capitals), number (3). It has no control digit."""
    if len(number) != 9:
        return "length"
    return "" if re.fullmatch(r"\d{4}[0-9A-Z]{2}\d{3}", number, re.ASCII) else "characters"


def ogrn_rule(number: str) -> str:
    """OGRN (13 digits, modulo 11) or OGRNIP (15 digits, modulo 13); the last digit of the remainder is the control
    digit (order of the Ministry of Finance 165n of 2017)."""
    problem = digits_of(number, 13, 15)
    if problem:
        return problem
    first = "12356789" if len(number) == 13 else "34"
    if number[0] not in first:
        return "component"
    modulus = 11 if len(number) == 13 else 13
    return "" if int(number[:-1]) % modulus % 10 == int(number[-1]) else "checksum"


def snils_rule(number: str) -> str:
    """SNILS: 9 digits and two control digits; numbers up to 001-001-998 were issued without them."""
    problem = digits_of(number, 11)
    if problem:
        return problem
    if int(number[:9]) <= 1001998:
        return "" if number.strip("0") else "component"
    total = sum(int(digit) * weight for digit, weight in zip(number, range(9, 0, -1), strict=False))
    return "" if total % 101 % 100 == int(number[9:]) else "checksum"


def bik_rule(number: str) -> str:
    """BIK of a Russian bank: 9 digits, 04 (Russia) or 00 to 02 (treasury) first. It has no control digit."""
    problem = digits_of(number, 9)
    return problem or ("" if number[:2] in {"00", "01", "02", "04"} else "component")


def ru_account_rule(number: str) -> str:
    """An account in a Russian bank without its BIK: 20 characters, a letter only in the currency's clearing sign."""
    if len(number) != 20:
        return "length"
    return "" if re.fullmatch(r"\d{5}[0-9ABCEHKMPTX]\d{14}", number, re.ASCII) else "characters"


def account_key_is_right(account: str, bik: str) -> bool:
    """The control key of an account of 20 digits in the bank `bik` of 9 digits (Central Bank of Russia, order
    515 of 1997): digits weighed 7, 1, 3 behind the bank's last three digits, or, for a correspondent account
    (301...) and banks of the settlement network, behind "0" and digits 5 and 6 of the BIK. A
    correspondent account (30101) also ends with the bank's last three digits."""
    if account.startswith("30101") and account[-3:] != bik[6:]:
        return False
    own = account.startswith("301") or bik[6:] in {"000", "001", "002"}
    sequence = ("0" + bik[4:6] if own else bik[6:]) + account
    return sum(int(digit) * weight for digit, weight in zip(sequence, _ACCOUNT_WEIGHTS, strict=False)) % 10 == 0


def cui_rule(number: str) -> str:
    """CUI (CIF) of Romania without RO: 2 to 10 digits, the last one a control digit."""
    if not 2 <= len(number) <= 10:
        return "length"
    if not (number.isascii() and number.isdigit()) or number[0] == "0":
        return "characters"
    return "" if cui_rules.calc_check_digit(number[:-1]) == number[-1] else "checksum"


def cnp_rule(number: str) -> str:
    """CNP: 13 digits with a date of birth, a county and a control digit."""
    return digits_of(number, 13) or _by(cnp_rules.validate, number)


def onrc_rule(number: str) -> str:
    """Trade register of Romania, old form J40/1234/2001 (compact "J4012342001") or new form of 2024, J and 13
    digits: year, number, county, control digit unpublished."""
    if re.fullmatch(r"[JFC](?:19|20)\d{11}", number, re.ASCII):
        return ""
    found = _ONRC.fullmatch(number)
    return "" if found and 1 <= int(found.group(2)) <= 52 else "characters"


def iban_rule(number: str) -> str:
    """IBAN: ISO 13616 structure of the country, modulo 97, and the account's own control digits where known."""
    if not 15 <= len(number) <= 34:
        return "length"
    if not _IBAN_START.match(number):
        return "characters"
    return _by(iban_rules.validate, number)


def bic_rule(number: str) -> str:
    """BIC (SWIFT): bank 4 letters, country, place 2, branch none or 3."""
    if len(number) not in (8, 11):
        return "length"
    return "" if _BIC.fullmatch(number) else "characters"


def eu_vat_rule(number: str) -> str:
    """VAT number of a member of the European Union with its country in front."""
    if number[:2].lower() not in eu_vat_rules.MEMBER_STATES | {"el"}:
        return "component"
    return _by(eu_vat_rules.validate, number)


def gb_vat_rule(number: str) -> str:
    """VAT number of Great Britain without GB: 9 or 12 digits, GD or HA and 3."""
    return _by(gb_vat_rules.validate, number)


def gb_company_rule(number: str) -> str:
    """Number at Companies House: 8 digits, or two letters of a register and 6 digits. It has no control digit."""
    if len(number) != 8:
        return "length"
    if not _GB_COMPANY.fullmatch(number):
        return "characters"
    registered = number[:2].isdigit() or number[:2] in _GB_REGISTERS.split()
    return "" if registered and number.strip("0") else "component"


def _by(validate: Callable[[str], str], number: str) -> str:
    try:
        validate(number)
    except InvalidChecksum:
        return "checksum"
    except InvalidLength:
        return "length"
    except InvalidComponent:
        return "component"
    except (ValidationError, ValueError, IndexError):  # IndexError: numbers shorter than the library expects
        return "characters"
    return ""
