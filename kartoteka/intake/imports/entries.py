from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 20, _("Imports"), "imports:imports", "imports", function="imports.run")
