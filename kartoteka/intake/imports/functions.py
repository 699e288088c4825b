from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

RUN_IMPORTS = declare("imports.run", _("Import files"), administrator="all", supervisor="all", marketer="all")
