"""The fields of the card that every firm has, by the key that rights, provenance and forms use."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class CardField:
    """`column`: of Party, or "" for contact points and requisites. `section`: of the card's first column."""

    key: str
    title: "Promise | str"
    column: str = ""
    section: str = "formal"
    kind: str = "text"


CARD_FIELDS = {
    field.key: field
    for field in (
        CardField("name", _("Name"), "name"),
        CardField("legal_form", _("Legal form"), "legal_form"),
        CardField("family", _("Family name"), "family"),
        CardField("given", _("Given name"), "given"),
        CardField("patronymic", _("Patronymic"), "patronymic"),
        CardField("gender", _("Gender"), "gender"),
        CardField("birthday", _("Birthday"), "birthday", kind="date"),
        CardField("language", _("Language"), "language"),
        CardField("city", _("City"), "city"),
        CardField("about", _("About"), "about"),
        CardField("customer_since", _("Customer since"), "customer_since", kind="date"),
        CardField("source", _("Source"), "source_id"),
        CardField("external_id", _("External ID"), "external_id"),
        CardField("phone", _("Phone"), kind="contact"),
        CardField("email", _("E-mail"), kind="contact"),
        CardField("address", _("Address"), kind="contact"),
        CardField("messenger", _("Messenger"), kind="contact"),
        CardField("website", _("Website"), kind="contact"),
        CardField("fax", _("Fax"), kind="contact"),
        CardField("requisite", _("Tax and bank requisites"), kind="requisite"),
    )
}
