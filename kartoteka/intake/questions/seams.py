"""By which way an answer came, as the history of a value tells it."""

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.provenance.channels import CHANNELS

CHANNELS.update(asked_call=_("asked in a call"), asked_visit=_("asked in a visit"), asked_letter=_("asked in a letter"))
