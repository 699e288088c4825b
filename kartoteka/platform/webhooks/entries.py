from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.staff.settings_pages import settings_page
from kartoteka.platform.ui.shell import Badge
from kartoteka.platform.webhooks.functions import MANAGE
from kartoteka.platform.webhooks.pages import broken_count

ASKED_EVERY = 15


def badge(request: HttpRequest) -> Badge | None:
    """How many were switched off because they failed. Asked of the database every 15 seconds at most."""
    key = f"webhooks:{request.viewer.firm_id}"
    number = caches["process"].get(key)
    if number is None:
        number = broken_count()
        caches["process"].set(key, number, ASKED_EVERY)
    return (number, "red") if number else None


settings_page(70, _("Webhooks"), "webhooks:webhooks", MANAGE.key, badge=badge)
