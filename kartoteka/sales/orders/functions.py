from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "orders.view",
    _("See orders, payments and claims of the cards one sees"),
    administrator="all",
    owner="all",
    supervisor="all",
    manager="all",
    operator="all",
    verifier="all",
    marketer="all",
    field="all",
)
