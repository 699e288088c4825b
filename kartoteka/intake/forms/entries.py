from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.functions import DESIGN
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 15, _("Forms"), "forms:forms", "form", function=DESIGN.key)
