from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.functions import DEFINE_GROUPS
from kartoteka.cards.parties.queries import groups_in_use
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.places import FIELD_GROUPS
from kartoteka.platform.staff.settings_pages import settings_page


def groups() -> Iterable[tuple[UUID, str]]:
    return [(group.id, named(group.names, group.key)) for group in groups_in_use()]


FIELD_GROUPS.register("groups", groups)
settings_page(70, _("Groups"), "groups:groups", DEFINE_GROUPS.key)
