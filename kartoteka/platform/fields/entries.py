from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.restrictable import RESTRICTABLE, RestrictableField
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.fields.functions import DEFINE_FIELDS, OWN_SETS
from kartoteka.platform.staff.settings_pages import settings_page


def own_fields() -> list[RestrictableField]:
    """Fields of information sets are withheld by the set, not by roles."""
    shared = (field for field in fields_in_use() if field.information_set_id is None)
    return [RestrictableField(f"own:{field.key}", named(field.names, field.key)) for field in shared]


RESTRICTABLE.register("own", own_fields)
settings_page(80, _("Fields"), "fields:fields", DEFINE_FIELDS)
settings_page(90, _("Information sets"), "fields:sets", OWN_SETS.key)
