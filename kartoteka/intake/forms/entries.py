from django.utils.translation import pgettext_lazy

from kartoteka.intake.forms.functions import DESIGN
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 15, pgettext_lazy("collecting", "Forms"), "forms:forms", "form", function=DESIGN.key)
