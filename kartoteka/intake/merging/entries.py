from django.utils.translation import gettext_lazy as _

from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.platform.ui.shell import register_entry

register_entry("collect", 30, _("Duplicates"), "merging:queue", "duplicates", function=MERGE.key)
