"""In what cards are searched. Numbers are stored in the index and are never reused."""

from django.utils.translation import gettext_lazy as _

from kartoteka.platform.search.kinds import SearchField

NAME = SearchField(1, "name", _("Name"), forgives=True)
FAMILY = SearchField(2, "family", _("Family name"), forgives=True)
GIVEN = SearchField(3, "given", _("Given name"), forgives=True)
PATRONYMIC = SearchField(4, "patronymic", _("Patronymic"), forgives=True)
LEGAL_FORM = SearchField(5, "legal_form", _("Legal form"))
PHONE = SearchField(10, "phone", _("Phone"), is_number=True)
FAX = SearchField(11, "fax", _("Fax"), is_number=True)
EMAIL = SearchField(12, "email", _("E-mail"))
MESSENGER = SearchField(13, "messenger", _("Messenger"))
WEBSITE = SearchField(14, "website", _("Website"))
REQUISITE = SearchField(15, "requisite", _("Tax and bank requisites"), is_number=True)
EXTERNAL = SearchField(16, "external_id", _("External ID"), is_number=True)
CITY = SearchField(17, "city", _("City"), forgives=True)
ADDRESS = SearchField(18, "address", _("Address"))
ABOUT = SearchField(60, "about", _("About"))
OWN = SearchField(61, "own", _("Own fields"), is_many=True)
NOTE = SearchField(62, "note", _("Note"))
FILE = SearchField(63, "file", _("File"))

FIELDS = (
    NAME, FAMILY, GIVEN, PATRONYMIC, LEGAL_FORM, PHONE, FAX, EMAIL, MESSENGER, WEBSITE, REQUISITE, EXTERNAL, CITY,
    ADDRESS, ABOUT, OWN, NOTE, FILE,
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
COLUMNS = (NAME, FAMILY, GIVEN, PATRONYMIC, LEGAL_FORM, EXTERNAL, CITY, ABOUT)
CONTACTS = (PHONE, FAX, EMAIL, MESSENGER, WEBSITE, ADDRESS)
