from django.utils.translation import gettext_lazy as _

from kartoteka.intake.points.functions import RULES, VIEW
from kartoteka.platform.search.palette_commands import COMMANDS, Command
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 45, _("Points"), "points:month", "favourite", VIEW.key)
COMMANDS.register(
    "points", Command(_("Rules of points"), "points:rules", "favourite", RULES.key, _("motivation of collectors"))
)
