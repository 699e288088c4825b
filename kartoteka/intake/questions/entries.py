from django.utils.translation import gettext_lazy as _

from kartoteka.intake.questions.functions import MANAGE
from kartoteka.platform.staff.settings_pages import settings_page

settings_page(75, _("Questions to customers"), "questions:questions", MANAGE.key)
