"""Ways of contact that a customer corrected: once the new one was verified, the old one is not his any more."""

from uuid import UUID

from kartoteka.cards.parties.contact_actions import remove_contact_point
from kartoteka.cards.parties.models import ContactPoint
from kartoteka.intake.questions.models import Asking
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for

CONTACT = "contact:"


def replace_contact_points(submission_id: UUID, *, employee_id: UUID) -> int:
    """The contact points about which the customer was asked are gone from the card, if the accepted answer is another one that
    stands there now; in the name of who verified it. Twice is once. Returns how many went."""
    rows = Asking.objects.filter(submission_id=submission_id, field__startswith=CONTACT)
    old = [row.field.removeprefix(CONTACT) for row in rows]
    said = set(map(str, Submission.objects.get(id=submission_id).values.values())) if old else set()
    gone = 0
    for point in ContactPoint.objects.filter(id__in=old).exclude(value__in=said):
        ways = ContactPoint.objects.filter(party_id=point.party_id, kind=point.kind, value__in=said)
        if not ways.exists():
            continue
        try:
            remove_contact_point(point, by=viewer_for(employee_id, channel="form"))
        except NoSuchEmployee:
            return gone
        gone += 1
    return gone
