from django.utils.translation import gettext_lazy as _

from kartoteka.platform.people.account_page import ACCOUNT_LINKS, AccountLink
from kartoteka.platform.search.palette_commands import COMMANDS, Command
from kartoteka.platform.staff.settings_pages import settings_page
from kartoteka.platform.workstations.functions import SCHEDULE

settings_page(60, _("Workstations"), "workstations:workstations", SCHEDULE.key)
ACCOUNT_LINKS.register(
    "pin",
    AccountLink(_("PIN for shared workstations"), _("Come to a workstation in a moment."), "workstations:pin", "keys"),
)
COMMANDS.register(
    "joining", Command(_("Make this browser a workstation"), "workstations:joining", "theme-system", "", _("code"))
)
