from datetime import datetime

from django.db import models
from django.db.models import Q

from kartoteka.platform.access.records import visible_sets
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class SubscriptionQuerySet(models.QuerySet):
    def free_at(self, moment: datetime) -> "SubscriptionQuerySet":
        """Those that are on, in no worker's hands, and not resting after a failure."""
        free = Q(claimed_until=None) | Q(claimed_until__lte=moment)
        rested = Q(rest_until=None) | Q(rest_until__lte=moment)
        return self.filter(free, rested, stopped_at=None)


class Subscription(FirmModel):
    """An address that hears of events by name. `owner`: what he may know is what it is told.

    `old_secret` signs beside `secret` until `old_secret_until`. `claim` rises with every worker that takes it up; a
    worker with an older number writes nothing more. `failing_since`: of the first failure after the last success.
    """

    class Reason(models.TextChoices):
        BY_HAND = "by_hand"
        FAILING = "failing"
        GONE = "gone"
        OWNER = "owner"

    title = models.CharField(max_length=100)
    address = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    secret = models.CharField(max_length=100)
    old_secret = models.CharField(max_length=100, blank=True)
    old_secret_until = models.DateTimeField(null=True)
    owner = models.ForeignKey("people.Employee", models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    rest_until = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    claim = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)

    objects = firm_objects(SubscriptionQuerySet)

    class Meta:
        ordering = ["id"]


class DeliveryQuerySet(models.QuerySet):
    def due_at(self, moment: datetime) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.WAITING, due_at__lte=moment)

    def told_to(self, viewer: Viewer) -> "DeliveryQuerySet":
        """Without those of information sets the viewer does not belong to."""
        return self.filter(Q(information_set_id=None) | Q(information_set_id__in=visible_sets(viewer)))


class Delivery(FirmModel):
    """One entry of the journal for one subscription; without an entry it is a test. `tries`: since it last became due anew."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        FAILED = "failed"
        WITHHELD = "withheld"

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries")
    entry_id = models.UUIDField(null=True)
    information_set_id = models.UUIDField(null=True)
    event = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()

    objects = firm_objects(DeliveryQuerySet)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["firm", "due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["firm", "subscription", "id"], name="delivery_subscription"),
            models.Index(fields=["firm", "made_at"], name="delivery_made"),
        ]


class Attempt(FirmModel):
    """One try: the answer's code, or why there was none. `took`: milliseconds."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=20, blank=True)
    took = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
