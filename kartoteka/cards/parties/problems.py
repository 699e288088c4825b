"""What is wrong with a value, in words: for the codes that `lib` gives ("phone.too_short")."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: dict[str, Promise] = {
    "phone.not_a_number": _("This is not a telephone number."),
    "phone.scientific": _("A spreadsheet has shortened this number; its last digits are lost. Ask for it again."),
    "phone.too_short": _("The number is too short: digits or the area code are missing."),
    "phone.too_long": _("The number is too long: it has more digits than any telephone."),
    "phone.unknown_country": _("The country of this number cannot be told. Write it with + and the country code."),
    "phone.unassigned": _("No telephone network is known to use this prefix. Check the digits."),
    "email.no_at": _("An e-mail address needs the sign @."),
    "email.two_at": _("There are two signs @ in this address."),
    "email.no_local_part": _("Nothing stands before the sign @."),
    "email.no_domain": _("Nothing stands after the sign @."),
    "email.no_dot": _("The part after @ has no dot, such as in example.com."),
    "email.two_dots": _("There are two dots in a row."),
    "email.spaces": _("There are spaces inside the address."),
    "email.too_long": _("The address is longer than any mailbox."),
    "email.mixed_scripts": _("Cyrillic and Latin letters are mixed in this address."),
    "email.invalid": _("This is not an e-mail address."),
    "tax_id.unknown": _("No country writes its tax ids like this."),
    "value.empty": _("Nothing is written here."),
    "website.invalid": _("This is not the address of a website."),
    "date.not_a_date": _("This is not a date."),
    "date.incomplete": _("The date is not complete."),
    "date.impossible": _("There is no such day in the calendar."),
    "date.future": _("The date lies in the future."),
    "date.too_old": _("The date lies too far in the past."),
    "date.time": _("The time of day cannot be read."),
}

# Of requisites: "<kind>.<reason>".
REQUISITE_PROBLEMS: dict[str, Promise] = {
    "length": _("It has too many or too few characters."),
    "characters": _("There are characters in it that do not belong there."),
    "component": _("A part of it does not exist, such as the region or the bank."),
    "checksum": _("The control digit does not agree: a digit is wrong or two are swapped."),
    "scientific": _("A spreadsheet has shortened this number; its last digits are lost. Ask for it again."),
}
OTHER = _("The value cannot be right.")


def problem_text(code: str) -> str:
    """The problem in the reader's language; "" for no problem."""
    if not code:
        return ""
    reason = code.rpartition(".")[2]
    return str(PROBLEMS.get(code) or REQUISITE_PROBLEMS.get(reason) or OTHER)
