from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW_ALL = declare("jobs.view_all", _("See and stop everybody's long work"), administrator="all")
