from django.utils.translation import gettext_lazy as _

from kartoteka.intake.quality import base_list  # noqa: F401 (adds columns and filters to the Base)
from kartoteka.intake.quality.functions import SET, VIEW
from kartoteka.platform.search.palette_commands import COMMANDS, Command
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 35, _("Quality of the base"), "quality:quality", "quality", function=VIEW.key)
COMMANDS.register(
    "half-lives", Command(_("Half-lives"), "quality:half_lives", "quality", SET.key, _("how long values stay true"))
)
COMMANDS.register("weights", Command(_("Weights of fields"), "quality:groups", "quality", SET.key, _("completeness")))
