from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class SpecialEvent(FirmModel):
    """Something dated at the customer or with its people. A yearly one recurs; its `on` is the first or a known year."""

    class Kind(models.TextChoices):
        EVENT = "event"
        CHANGE = "change"
        DATE = "date"

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="special_events")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    on = models.DateField()
    is_yearly = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source = models.ForeignKey("provenance.Source", models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-on"]
        indexes = [models.Index(fields=["firm", "party", "on"], name="special_event_party")]
