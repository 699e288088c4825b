from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel

PANELS.register("experiments", Panel("experiments", "obligations", "field_value:on_card", _("Experiments"), order=90))
