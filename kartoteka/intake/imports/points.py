"""Contact points and requisites of a row: several values in a cell, each checked, in the field it belongs to."""

import re

from kartoteka.lib.emails import check_email, split_emails
from kartoteka.lib.phones import check_phone, split_phones
from kartoteka.lib.tax_ids import check_account, check_requisite, guess_requisite_kind, split_inn_kpp
from kartoteka.lib.text import clean_line, only_digits

from .cells import Fields
from .checked_links import check_link
from .drafts import ContactPoint, Requisite

_LETTERS = re.compile(r"[^\W\d_]{4,}")


def contact_points(found: Fields, regions: tuple[str, ...]) -> list[ContactPoint]:
    """Phones, faxes, e-mails, sites, messengers; an address in a phone's column is an e-mail all the same."""
    points = [point for label, text in found.get("phone", ()) for point in _dialled("phone", label, text, regions)]
    points += [point for label, text in found.get("fax", ()) for point in _dialled("fax", label, text, regions)]
    points += [point for label, text in found.get("email", ()) for point in _mailed(label, text, regions)]
    for kind in ("website", "messenger"):
        for label, text in found.get(kind, ()):
            points += [ContactPoint(kind, check_link(kind, part), label) for part in text.split("\n") if part.strip()]
    return list({(point.kind, point.checked.kept): point for point in reversed(points)}.values())[::-1]


def _dialled(kind: str, label: str, text: str, regions: tuple[str, ...]) -> list[ContactPoint]:
    if "@" in text:
        return _mailed(label, text, regions)
    return [ContactPoint(kind, check_phone(part, regions), label) for part in split_phones(text) or [text]]


def _mailed(label: str, text: str, regions: tuple[str, ...]) -> list[ContactPoint]:
    points = []
    for part in split_emails(text) or [text]:
        is_phone = "@" not in part and len(only_digits(part)) >= 7 and not _LETTERS.search(part)
        checked = check_phone(part, regions) if is_phone else check_email(part)
        points.append(ContactPoint("phone" if is_phone else "email", checked, label))
    return points


def requisites(found: Fields, country: str) -> list[Requisite]:
    """Tax ids, registration numbers, accounts and banks' codes; `country` (ISO 3166) decides between equal shapes."""
    result: list[Requisite] = []
    for label, text in found.get("tax_id", ()):
        tax_id, kpp = split_inn_kpp(text)
        result.append(_guessed("tax_id", label, tax_id, country))
        if kpp:
            result.append(Requisite("kpp", check_requisite("kpp", kpp), label))
    for target in ("kpp", "iban"):
        result += [Requisite(target, check_requisite(target, text), label) for label, text in found.get(target, ())]
    for target in ("ogrn", "personal_id"):
        result += [_guessed(target, label, text, country) for label, text in found.get(target, ())]
    for label, text in found.get("bic", ()):
        kind = "bik" if only_digits(text) == clean_line(text) else "bic"
        result.append(Requisite(kind, check_requisite(kind, text), label))
    bank = next((one.checked.value for one in result if one.kind == "bik"), "")
    for target in ("bank_account", "corr_account"):
        result += [_account(label, text, bank) for label, text in found.get(target, ())]
    return [one for one in result if not one.checked.is_empty]


def _guessed(target: str, label: str, text: str, country: str) -> Requisite:
    if target == "tax_id" and (russian := check_requisite("inn", text)).is_good:
        return Requisite("inn", russian, label)
    kind = guess_requisite_kind(text, country, label)
    return Requisite(kind or target, check_requisite(kind or ("ogrn" if target == "ogrn" else "tax_id"), text), label)


def _account(label: str, text: str, bank: str) -> Requisite:
    if clean_line(text)[:2].isalpha():
        return Requisite("iban", check_requisite("iban", text), label)
    return Requisite("ru_account", check_account(text, bank), label)
