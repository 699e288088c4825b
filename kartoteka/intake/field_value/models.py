from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class Economics(FirmModel):
    """What the firm says of its money, one row: `wage` per hour, `margin` of revenue in per cent, how many seconds one asks a
    plain question, and over how many days after it was known a value is looked at."""

    wage = models.DecimalField(max_digits=12, decimal_places=2)
    margin = models.PositiveSmallIntegerField(default=30)
    ask_seconds = models.PositiveSmallIntegerField(default=15)
    days = models.PositiveSmallIntegerField(default=180)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm"], name="economics_once")]


class Trial(FirmModel):
    """An experiment: from `begun_at` on the field is asked of a random half of the cards that lack it, and not of the other."""

    kind = models.CharField(max_length=60, db_collation="C")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(fields=["firm", "kind"], condition=Q(ended_at=None), name="trial_one_at_a_time")
        ]


class Report(FirmModel):
    """What was found at `made_at` for revenue from `from_on` on, up to but not including `until_on`, in `currency`.

    `rows`: kind -> {"known", "cards", "revenue", "response", "trial": difference or None, "seconds", "asked", "answered"},
    where a difference is {"value", "low", "high", "known", "unknown", "strata", "left_out"}.
    """

    made_at = models.DateTimeField()
    from_on = models.DateField()
    until_on = models.DateField()
    currency = models.CharField(max_length=3)
    cards = models.PositiveIntegerField()
    rows = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["firm", "made_at"], name="field_report_made")]
