"""Telephone numbers and tax ids that are correct but nobody's in particular."""

from random import Random

from kartoteka.lib.tax_ids import check_requisite

# National formats; x is a digit. The British ones are reserved for fiction.
PHONES = {
    "ru": ("+7 (495) 5xx-xx-xx", "8 812 3xx-xx-xx", "+7 916 xxx xx xx"),
    "ro": ("+373 22 2x-xx-xx", "+373 69 1xx xxx", "+40 21 31x xx xx", "+40 722 xxx xxx"),
    "en": ("+44 20 7946 0xxx", "+44 7700 900xxx"),
}


def phone(dice: Random, language: str) -> str:
    """A number as people of that language write it."""
    return "".join(str(dice.randrange(10)) if sign == "x" else sign for sign in dice.choice(PHONES[language]))


def tax_id(dice: Random, kind: str, length: int) -> str:
    """Random digits with the check digit that makes them right by `kind`."""
    while True:
        digits = str(dice.randrange(10 ** (length - 2), 10 ** (length - 1)))
        for last in "0123456789":
            if not check_requisite(kind, digits + last).problem:
                return digits + last
