from django.utils.translation import gettext_lazy as _

from kartoteka.intake.refreshing import lists  # noqa: F401 (registers the list)
from kartoteka.intake.refreshing.functions import VIEW
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 36, _("Keeping fresh"), "refreshing:refreshing", "reload", VIEW.key)
