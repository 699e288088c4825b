"""Orders are one of the things a file may hold."""

from kartoteka.intake.imports.importers import IMPORTERS, Importer
from kartoteka.sales.orders.importing.applying import apply_orders
from kartoteka.sales.orders.importing.matching import match_orders

IMPORTERS.register("orders", Importer(match_orders, apply_orders))
