from django.utils.translation import gettext_lazy as _

from kartoteka.platform.api.functions import USE_API
from kartoteka.platform.people.account_page import ACCOUNT_LINKS, AccountLink

ACCOUNT_LINKS.register(
    "tokens",
    AccountLink(_("API tokens"), _("Keys with which programs work in your name."), "tokens:tokens", "api", USE_API.key),
)
