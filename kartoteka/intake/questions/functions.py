from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

ASK = declare(
    "questions.ask", _("Ask customers for missing facts"), administrator="all", supervisor="all", manager="all", operator="all",
    field="all",
)  # fmt: skip
MANAGE = declare(
    "questions.manage", _("Say which facts are worth asking"), administrator="all", supervisor="all", marketer="all"
)
