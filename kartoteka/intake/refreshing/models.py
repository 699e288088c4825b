from django.contrib.postgres.fields import ArrayField
from django.db import models

from kartoteka.cards.parties.models import Party
from kartoteka.intake.refreshing.functions import VIEW
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects

LETTER, CALLS = "letter", "calls"


class Refresh(FirmModel):
    """Somebody had stale facts refreshed: by letters or by a call list.

    Cards of `group` (None: all), at most `most`, whose facts are out of date with `percent` or more. `selected`: how many.
    """

    way = models.CharField(max_length=6, choices=[(LETTER, LETTER), (CALLS, CALLS)])
    group = models.ForeignKey("parties.Group", models.SET_NULL, null=True, related_name="+")
    most = models.PositiveIntegerField()
    percent = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    run_id = models.UUIDField(null=True)
    selected = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]


class RequestQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "RequestQuerySet":
        """Requests about cards that the viewer may see."""
        if not viewer.may(VIEW.key):
            return self.none()
        if viewer.scope_of("parties.view") == "all":
            return self
        return self.filter(party__in=Party.objects.visible_to(viewer).order_by().values("id"))


class Request(FirmModel):
    """One customer is asked to confirm `fields` (keys of facts, with the `kinds` by which they age).

    `address`: where the letter goes, or the number to call. `fresh_before`: of the facts, how many were expected to be true.
    A link leads to the request by its key; it is good once, until it is revoked or too old.
    """

    class State(models.TextChoices):
        SELECTED = "selected"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        ANSWERED = "answered"
        DECLINED = "declined"
        REVOKED = "revoked"

    refresh = models.ForeignKey(Refresh, models.CASCADE, related_name="requests")
    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="refresh_requests")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SELECTED)
    fields = ArrayField(models.CharField(max_length=60))
    kinds = ArrayField(models.CharField(max_length=60))
    questions = ArrayField(models.CharField(max_length=60))
    address = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2)
    fresh_before = models.FloatField(default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    confirmed = models.PositiveSmallIntegerField(default=0)
    corrected = models.PositiveSmallIntegerField(default=0)

    objects = firm_objects(RequestQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "party", "made_at"], name="request_party"),
            models.Index(fields=["firm", "refresh", "state", "id"], name="request_state"),
            models.Index(fields=["firm", "made_at", "id"], name="request_made"),
        ]


class Declined(FirmModel):
    """A customer who does not want to be asked whether his facts are right."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="refresh_declined")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["firm", "party"], name="declined_party")]
