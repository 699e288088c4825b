from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class HandOver(FirmModel):
    """A customer was given to a manager (or to nobody), from whom, when, by whom and why."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="hand_overs")
    from_manager = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    to_manager = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["firm", "party", "at"], name="hand_over_party")]
