from django.utils.translation import gettext_lazy as _

from kartoteka.platform.ui.shell import register_entry

register_entry("work", 90, _("Long work"), "jobs:runs", "progress")
