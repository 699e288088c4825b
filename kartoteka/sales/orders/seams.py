"""Orders are one of the things a file may hold, what may become of somebody who called, and what customers bring."""

from django.utils.translation import gettext_lazy as _

from kartoteka.intake.field_value.seams import REVENUES, Revenue
from kartoteka.intake.imports.importers import IMPORTERS, Importer
from kartoteka.intake.sources.seams import OUTCOMES, Outcome
from kartoteka.sales.orders.functions import VIEW
from kartoteka.sales.orders.importing.applying import apply_orders
from kartoteka.sales.orders.importing.matching import match_orders
from kartoteka.sales.orders.queries import ordered_between, ordered_since

IMPORTERS.register("orders", Importer(match_orders, apply_orders))
OUTCOMES.register("ordered", Outcome("ordered", _("Ordered since"), ordered_since, VIEW.key))
REVENUES.register("orders", Revenue("orders", ordered_between, VIEW.key))
