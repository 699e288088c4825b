from django.utils.translation import gettext_lazy as _

from kartoteka.intake.sources import lists  # noqa: F401 (registers the list)
from kartoteka.intake.sources.functions import LOG, MANAGE, VIEW
from kartoteka.platform.search.palette_commands import COMMANDS, Command
from kartoteka.platform.ui.shell import register_entry, register_window

register_entry("collect", 40, _("Call log"), "sources:month", "call", VIEW.key)
register_window("l", _("Log a call"), "sources:new", LOG.key)
COMMANDS.register("sources", Command(_("Sources"), "sources:dictionary", "source", MANAGE.key, _("advert exhibition")))
COMMANDS.register("calls", Command(_("List of calls"), "sources:calls", "call", VIEW.key, _("call log")))
