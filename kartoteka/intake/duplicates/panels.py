from django.utils.translation import gettext_lazy as _

from kartoteka.cards.card.seams import PANELS, Panel

PANELS.register("similar", Panel("similar", "new", "duplicates:similar", _("Similar cards"), "parties.create", 10))
