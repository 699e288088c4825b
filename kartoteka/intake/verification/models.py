from django.db import models
from django.db.models import Q

from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.firms.scoped import FirmModel

ACCEPTED, RETURNED, REFUSED, RELEASED = "accepted", "returned", "refused", "released"


class Verification(FirmModel):
    """An operator looks at one revision of a submission, from when it was taken until it was decided or put back.

    `verdicts`: question -> {"verdict": "accepted" | "corrected" | "refused", "value"}. `seconds`: how long it took.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="verifications")
    revision = models.PositiveSmallIntegerField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    collector = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(default=0)
    outcome = models.CharField(
        max_length=8, blank=True, choices=[(one, one) for one in (ACCEPTED, RETURNED, REFUSED, RELEASED)]
    )
    verdicts = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True)
    party_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "submission"], condition=Q(decided_at=None), name="verification_one_at_a_time"
            )
        ]
        indexes = [
            models.Index(
                fields=["firm", "decided_at", "id"], name="verification_decided", condition=~Q(decided_at=None)
            ),
            models.Index(fields=["firm", "submission", "id"], name="verification_submission"),
        ]
