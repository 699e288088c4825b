"""Tax ids and bank requisites as people write them: check one, and find out which one a text is.

Kinds: inn, kpp, ogrn (with ogrnip), snils, bik, ru_account (Russia); cui, cnp, onrc (Romania); gb_company, gb_vat
(Great Britain); iban, bic, eu_vat; and tax_id, "the tax id of whatever country", for a mixed column.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.lib import tax_id_rules as rules
from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line, says_nothing

__all__ = ["KINDS", "check_account", "check_requisite", "guess_requisite_kind", "split_inn_kpp"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one requisite is read. `lost_zero`: full lengths that begin with a zero a spreadsheet drops."""

    rule: rules.Rule
    country: str
    has_check: bool
    prefix: str = ""
    lost_zero: tuple[int, ...] = ()


KINDS: Mapping[str, Kind] = {
    "inn": Kind(rules.inn_rule, "RU", True, lost_zero=(10, 12)),
    "kpp": Kind(rules.kpp_rule, "RU", False, lost_zero=(9,)),
    "ogrn": Kind(rules.ogrn_rule, "RU", True),
    "snils": Kind(rules.snils_rule, "RU", True, lost_zero=(11,)),
    "bik": Kind(rules.bik_rule, "RU", False, lost_zero=(9,)),
    "ru_account": Kind(rules.ru_account_rule, "RU", False),
    "cui": Kind(rules.cui_rule, "RO", True, prefix="RO"),
    "cnp": Kind(rules.cnp_rule, "RO", True),
    "onrc": Kind(rules.onrc_rule, "RO", False),
    "iban": Kind(rules.iban_rule, "", True),
    "bic": Kind(rules.bic_rule, "", False),
    "eu_vat": Kind(rules.eu_vat_rule, "", True),
    "gb_vat": Kind(rules.gb_vat_rule, "GB", True, prefix="GB"),
    "gb_company": Kind(rules.gb_company_rule, "GB", False, lost_zero=(8,)),
}

_BY_LENGTH = {10: "inn", 12: "inn", 8: "cui", 7: "cui", 6: "cui"}
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?\d{1,2}", re.I)
_FLOAT_TAIL = re.compile(r"(?<=\d)[.,]0{1,2}$")
_NOT_PART = re.compile(r"[^0-9A-Z]+")
_LABEL = re.compile(
    r"^\W*(?:ИНН(?:\s*/\s*КПП)?|КПП|ОГРН(?:ИП)?|СНИЛС|БИК|Р/С(?:ЧЁТ|ЧЕТ)?|К/С|РАСЧ[ЕЁ]ТНЫЙ\s+СЧ[ЕЁ]Т|СЧ[ЕЁ]Т"
    r"|C\.?U\.?I\.?|C\.?I\.?F\.?|COD\s+FISCAL|C\.?N\.?P\.?|IBAN|CONT|BIC|SWIFT(?:\s+CODE)?|VAT(?:\s+(?:NO|NUMBER|REG))?"
    r"|INN|KPP|OGRN|COMPANY\s+(?:NO|NUMBER)|REG(?:\s+COM)?|TIN|TAX\s+ID)\.?(?![A-ZА-Я])[\s.:№#=-]*"
)
# Cyrillic capitals that look like Latin ones: people type "МО" for "MO" in a KPP, a BIC or an IBAN.
_TO_LATIN = str.maketrans("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS")


def check_requisite(kind: str, text: str) -> Checked:
    """One requisite in its compact form: capitals and digits without blanks, dots, labels; CUI without RO and
    British VAT without GB; a leading zero that a spreadsheet dropped is given back where the control digit agrees.

    The value is present beside a wrong checksum, "" where the shape is wrong. Problems: "<kind>." and length,
    characters, component, checksum, scientific; for kind "tax_id" the name of the kind it was taken for, or
    tax_id.unknown. Raises KeyError for an unknown kind.
    """
    return _check(kind, text)


@lru_cache(maxsize=8192)
def _check(kind: str, text: str) -> Checked:
    line = clean_line(text)
    if says_nothing(line):
        return Checked(text, "", f"{kind}.length" if line else "")
    if kind == "tax_id":
        guessed = _plain_tax_id(line) or guess_requisite_kind(line, "", "tax id")
        return _check(guessed, text) if guessed else Checked(text, "", "tax_id.unknown")
    if _SCIENTIFIC.fullmatch(line):
        return Checked(text, "", f"{kind}.scientific")
    number = _compact(line, KINDS[kind].prefix)
    problem = KINDS[kind].rule(number)
    if problem:
        number, problem = _with_lost_zero(KINDS[kind], number, problem)
    if not problem:
        return Checked(text, number)
    return Checked(text, number if problem == "checksum" else "", f"{kind}.{problem}")


def _plain_tax_id(line: str) -> str:
    """The commonest cases at once, as `guess_requisite_kind` would decide them."""
    kind = _BY_LENGTH.get(len(line), "") if line.isascii() and line.isdigit() else ""
    return kind if kind and not KINDS[kind].rule(line) else ""


def _compact(line: str, prefix: str = "") -> str:
    upper = _LABEL.sub("", _FLOAT_TAIL.sub("", line.upper())).translate(_TO_LATIN)
    number = _NOT_PART.sub("", upper)
    return number.removeprefix(prefix) if prefix and number[len(prefix) :].isdigit() else number


def _with_lost_zero(kind: Kind, number: str, problem: str) -> tuple[str, str]:
    if number.isdigit() and len(number) + 1 in kind.lost_zero and not kind.rule("0" + number):
        return "0" + number, ""
    return number, problem


def check_account(text: str, bik: str) -> Checked:
    """An account in a Russian bank against the bank's BIK. Problems: those of kind "ru_account", and
    ru_account.checksum if the control key disagrees. Without a sound BIK only the shape is checked."""
    account = check_requisite("ru_account", text)
    bank = check_requisite("bik", bik)
    if not account.is_good or not bank.is_good or not account.value.isdigit():
        return account
    right = rules.account_key_is_right(account.value, bank.value)
    return Checked(text, account.value, "" if right else "ru_account.checksum")


def split_inn_kpp(text: str) -> tuple[str, str]:
    """ "7707083893/773601001" as it stands in one cell: the INN and the KPP as written; without a KPP ("…", "")."""
    found = re.fullmatch(r"\s*(.*?\d{10})\s*[/\\,; ]\s*(?:КПП)?[\s:]*(\d{4}[0-9A-ZА-Я]{2}\d{3})\s*", text)
    return (found.group(1), found.group(2)) if found else (text, "")


_TAX = ("inn", "cui", "eu_vat", "gb_vat", "cnp")
# Which kinds a heading or a label speaks of, in Russian, Romanian and English; the first match decides.
_HEADINGS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.I), kinds)
    for pattern, kinds in (
        (r"\bкпп\b|\bkpp\b", ("kpp",)),
        (r"\bогрн|\bogrn", ("ogrn",)),
        (r"снилс|snils", ("snils",)),
        (r"\bбик\b|\bbik\b", ("bik",)),
        (r"\biban\b", ("iban",)),
        (r"\bswift\b|\bbic\b|свифт", ("bic",)),
        (r"р/с|р\.с\.|к/с|сч[её]т|\baccount\b|\bcont\b", ("ru_account", "iban")),
        (r"\bcnp\b|cod numeric", ("cnp",)),
        (r"reg\S*\s*com|registrul|onrc|\bj ?40", ("onrc",)),
        (r"company (?:no|num|reg)|registration|crn\b", ("gb_company", "onrc", "ogrn")),
        (r"\bинн\b|\binn\b|tax|\bcui\b|\bcif\b|fiscal|\bvat\b|\btva\b|\btin\b|налог", _TAX),
    )
)
_ORDER = ("iban", "inn", "ogrn", "cui", "cnp", "eu_vat", "gb_vat", "snils", "bik", "kpp", "ru_account", "gb_company")


def guess_requisite_kind(text: str, country_hint: str = "", heading_hint: str = "") -> str:
    """The kind of requisite a text is, "" if none fits.

    country_hint: ISO 3166 code of the country the card or the base is from. heading_hint: heading of the column
    or words before the number. A control digit that agrees counts most where it is longest; the hints decide
    between kinds of one shape. A number whose control digit is wrong is still recognised if its heading names it
    or its shape leaves one choice, so that it can be reported as wrong.
    """
    named = _named(heading_hint) or _named(text)
    scores = {kind: _score(kind, text, country_hint.upper(), named) for kind in (*_ORDER, "onrc", "bic")}
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= 2.0 else ""


def _named(hint: str) -> tuple[str, ...]:
    return next((kinds for pattern, kinds in _HEADINGS if pattern.search(hint)), ())


# How telling a shape is when nothing else speaks: 20 digits are an account, 8 digits can be many things.
_SHAPE = {"iban": 4.0, "inn": 2.5, "ogrn": 3.5, "eu_vat": 3.0, "cnp": 3.0, "ru_account": 3.0, "snils": 2.0, "onrc": 2.5}


def _score(kind: str, text: str, country: str, named: tuple[str, ...]) -> float:
    checked = check_requisite(kind, text)
    wrong_check = checked.problem.endswith(".checksum")
    if not checked.is_good and not wrong_check:
        return 0.0
    score = _SHAPE.get(kind, 1.0) * (0.5 if wrong_check else 1.0)
    prefix = KINDS[kind].prefix
    if prefix and clean_line(text).upper().startswith(prefix):
        score += 2.5
    if kind == "cui":  # codes in use have 6 to 8 digits; ten digits are nearly always an INN that fits by chance
        score += 0.6 if 6 <= len(checked.value) <= 8 else -0.9
    if named:
        score += 2.0 if kind in named else -2.0
    if country and KINDS[kind].country:
        score += 0.8 if KINDS[kind].country == country else -0.8
    return score
