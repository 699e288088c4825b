from django.utils.translation import gettext_lazy as _

from kartoteka.intake.capture.functions import DEVICES, USE
from kartoteka.platform.people.account_page import ACCOUNT_LINKS, AccountLink
from kartoteka.platform.search.palette_commands import COMMANDS, Command
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 7, _("On the phone"), "capture:app", "visit", function=USE.key)
ACCOUNT_LINKS.register(
    "capture",
    AccountLink(_("My phones"), _("Where you collect without a network."), "capture:devices", "visit", USE.key),
)
COMMANDS.register("capture", Command(_("Phones"), "capture:devices", "visit", DEVICES.key, _("wipe lost phone")))
