"""Values as they are kept: checked and normalised by `lib`, a wrong one kept as written with its problem."""

from kartoteka.lib.checked import Checked
from kartoteka.lib.emails import check_email
from kartoteka.lib.phones import check_phone
from kartoteka.lib.tax_ids import check_requisite
from kartoteka.lib.text import clean_line


def check_contact(kind: str, raw: str, regions: tuple[str, ...]) -> Checked:
    """A phone to E.164 (its country from `regions` if not written), an e-mail, or cleaned text."""
    if kind in {"phone", "fax"}:
        return check_phone(raw, regions)
    if kind == "email":
        return check_email(raw)
    text = clean_line(raw)
    return Checked(raw, text, "" if text else "value.empty")


def check_requisite_value(kind: str, raw: str) -> Checked:
    """A tax or bank number by its checksum."""
    return check_requisite(kind, raw)


def sort_name(name: str) -> str:
    """By what a name is sorted: lower case without quotes, at most 100 characters."""
    return "".join(sign for sign in name.lower() if sign not in "«»\"'„”“").strip()[:100]
