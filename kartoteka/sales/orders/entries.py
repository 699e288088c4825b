from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import rows_named
from kartoteka.platform.ui.shell import register_entry
from kartoteka.sales.orders import lists  # noqa: F401 (registers the lists)

register_entry("work", 50, _("Orders"), "orders:list", "orders", "orders.view")
register_entry("work", 52, _("Invoices"), "orders:invoice_list", "invoice", "orders.view")
register_entry("work", 54, _("Payments"), "orders:payment_list", "payment", "orders.view")
register_entry("work", 56, _("Claims"), "orders:claim_list", "claim", "orders.view")
rows_named(
    orders__order=_("Order"),
    orders__orderline=_("Line of an order"),
    orders__invoice=_("Invoice"),
    orders__payment=_("Payment"),
    orders__claim=_("Claim"),
    catalog__product=_("Product"),
)
