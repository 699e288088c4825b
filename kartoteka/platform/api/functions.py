from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

USE_API = declare("api.use", _("Use the API with tokens of one's own"), administrator="all", supervisor="all")
