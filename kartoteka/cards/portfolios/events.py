from django.utils.translation import gettext_lazy as _

from kartoteka.cards.portfolios.functions import HAND_OVER, LIMIT
from kartoteka.platform.journal.events import event, rows_named

CUSTOMER_HANDED_OVER = event("customer_handed_over", _("Customer handed over"), function=HAND_OVER.key)
PORTFOLIO_LIMIT_SET = event("portfolio_limit_set", _("Limit of a portfolio set"), function=LIMIT.key)
rows_named(portfolios__handover=_("Hand-over"))
