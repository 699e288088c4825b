from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import register_entry

register_entry("home", 30, _("Base"), "base:list", "base", "parties.view")
