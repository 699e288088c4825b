from django.utils.translation import gettext_lazy as _

from kartoteka.cards.catalog import lists  # noqa: F401 (registers the list)
from kartoteka.platform.ui.shell import register_entry

register_entry("work", 40, _("Products"), "catalog:list", "catalog", "products.view")
