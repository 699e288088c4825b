"""How requisites are called, and which ones are asked for first in a country."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REQUISITE_KINDS: dict[str, Promise] = {
    "inn": _("INN"),
    "kpp": _("KPP"),
    "ogrn": _("OGRN"),
    "snils": _("SNILS"),
    "bik": _("BIK"),
    "ru_account": _("Account"),
    "cui": _("CUI"),
    "cnp": _("CNP"),
    "onrc": _("Trade register number"),
    "iban": _("IBAN"),
    "bic": _("BIC"),
    "eu_vat": _("VAT number"),
    "gb_vat": _("VAT number (UK)"),
    "gb_company": _("Company number (UK)"),
    "tax_id": _("Tax ID"),
}


def requisite_title(kind: str) -> str:
    """The name of the kind; an unknown one as it is."""
    return str(REQUISITE_KINDS.get(kind, kind))
