"""The last week of the demo firm: somebody asked customers again, found most as it was, and some telephones changed."""

from datetime import timedelta
from random import Random

from kartoteka.cards.parties.contact_actions import change_contact_point
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.seams import refreshed_together
from kartoteka.cards.parties.verification import verify_values
from kartoteka.cards.provenance.models import Fact
from kartoteka.config.demo.numbers import phone
from kartoteka.intake.quality.learning import learn_half_lives
from kartoteka.intake.quality.recalculating import count_pending, recalculate
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.jobs.progress import Progress

MOST = 60
SHARE_OF_CHANGED = 0.35


def revisit(dice: Random, by: Viewer) -> None:
    """Up to 60 cards of the current firm were gone through in the last week; what that teaches is learned."""
    now = clock.now()
    with refreshed_together():
        for party in Party.objects.cards().order_by("id")[:MOST]:
            with clock.frozen_at(now - timedelta(hours=dice.randrange(1, 150))):
                _ask_again(dice, party, by)
    count_pending()
    if learn_half_lives():
        recalculate(Progress(by.firm_id))


def _ask_again(dice: Random, party: Party, by: Viewer) -> None:
    point = ContactPoint.objects.filter(party=party, kind="phone").first()
    changed = f"contact:{point.id}" if point and dice.random() < SHARE_OF_CHANGED else ""
    fields = Fact.objects.current().filter(party_id=party.id, problem="").values_list("field", flat=True)
    verify_values(party, [field for field in fields if field != changed], by=by)
    if point and changed:
        change_contact_point(point, by=by, raw=phone(dice, party.language))
