"""Where visits are planned from: the card."""

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel
from kartoteka.work.appointments.functions import PLAN

PANELS.register("visits", Panel("visits", "work", "appointments:panel", _("Visits"), PLAN.key, 60))
