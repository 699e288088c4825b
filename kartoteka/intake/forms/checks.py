"""How answers are judged: by the same checks as values of cards everywhere."""

from kartoteka.cards.parties.birthdays import read_birthday
from kartoteka.cards.parties.models import ContactPoint
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.intake.forms.bindings import REQUISITE
from kartoteka.intake.forms.engine import Check
from kartoteka.lib.addresses import normalise_city
from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line


def checker(country: str) -> Check:
    """The checks for a firm of this country: a phone without its country's code is one of `country`."""

    def check(name: str, written: str) -> Checked:
        if name in ContactPoint.Kind.values:
            return check_contact(name, written, (country,))
        if name.startswith(REQUISITE):
            return check_requisite_value(name.removeprefix(REQUISITE), written)
        return _OWN[name](written)

    return check


def _name(written: str) -> Checked:
    text = clean_line(written)
    return Checked(written, text, "" if any(sign.isalpha() for sign in text) else "name.no_letters")


def _city(written: str) -> Checked:
    return Checked(written, normalise_city(written))


_OWN = {"name": _name, "city": _city, "birthday": read_birthday}
