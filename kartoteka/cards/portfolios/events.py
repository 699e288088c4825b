from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

CUSTOMER_HANDED_OVER = event("customer_handed_over", _("Customer handed over"))
PORTFOLIO_LIMIT_SET = event("portfolio_limit_set", _("Limit of a portfolio set"))
rows_named(portfolios__handover=_("Hand-over"))
