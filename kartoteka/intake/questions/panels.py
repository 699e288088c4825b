"""The card shows what to ask; any page of a contact can show the same by its address."""

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel
from kartoteka.intake.questions.functions import ASK

PANELS.register("questions", Panel("questions", "aside", "questions:panel", _("Ask now"), ASK.key, 5))
