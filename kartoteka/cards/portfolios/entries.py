from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import register_entry

register_entry("steer", 35, _("Portfolios"), "portfolios:list", "personal-manager", "portfolios.view")
