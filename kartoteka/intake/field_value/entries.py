from django.utils.translation import gettext_lazy as _

from kartoteka.intake.field_value.functions import VIEW
from kartoteka.platform.ui.shell import register_entry

register_entry("steer", 40, _("Worth of fields"), "field_value:report", "analysis", VIEW.key)
