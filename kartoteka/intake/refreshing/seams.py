"""By which way a confirmation came, and calls whose purpose is to refresh what is stale."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.provenance.channels import CHANNELS
from kartoteka.intake.questions.contacts import EXTRA_PURPOSES, ExtraPurpose
from kartoteka.intake.refreshing.actions import REFRESH
from kartoteka.intake.refreshing.answers import CONFIRMED
from kartoteka.intake.refreshing.models import CALLS, Request

CHANNELS[CONFIRMED] = _("confirmed by the customer himself")


def is_on_a_call_list(party_id: UUID) -> bool:
    """Whether somebody had this customer put on a call list."""
    return Request.objects.filter(party_id=party_id, refresh__way=CALLS, state=Request.State.SELECTED).exists()


EXTRA_PURPOSES.register(
    REFRESH, ExtraPurpose(REFRESH, _("the call list of stale facts"), is_on_a_call_list, only_known=True)
)
