from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.account_page import ACCOUNT_LINKS, AccountLink
from kartoteka.platform.staff import allowing  # noqa: F401  (undo asks it)
from kartoteka.platform.staff.functions import MANAGE_PEOPLE, VIEW_PEOPLE
from kartoteka.platform.staff.settings_pages import settings_badge, settings_page
from kartoteka.platform.ui.shell import register_entry

register_entry("steer", 90, _("Settings"), "staff:settings", "settings", VIEW_PEOPLE.key, settings_badge)
settings_page(10, _("Firm"), "staff:firm", MANAGE_PEOPLE.key)
settings_page(20, _("Departments"), "staff:departments", VIEW_PEOPLE.key)
settings_page(30, _("People"), "staff:people", VIEW_PEOPLE.key)
settings_page(40, _("Absences"), "staff:absences", VIEW_PEOPLE.key)
settings_page(50, _("Roles"), "staff:roles", MANAGE_PEOPLE.key)
settings_page(60, _("Why can he not?"), "access:why", MANAGE_PEOPLE.key)
ACCOUNT_LINKS.register(
    "absences",
    AccountLink(_("My absences"), _("When you are away, and who stands in."), "staff:my_absences", "absent"),
)
