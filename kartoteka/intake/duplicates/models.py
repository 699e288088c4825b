from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class MatchKey(FirmModel):
    """A party is filed under a blocking key (`blocking.key_hash`); parties that share one are worth comparing."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    key_hash = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["firm", "key_hash", "party"], name="match_key_hash"),
            models.Index(fields=["firm", "party"], name="match_key_party"),
        ]


class Likeness(FirmModel):
    """Two parties may be the same customer: the probability, why, and what a person decided."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    other = models.ForeignKey("parties.Party", models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    decided = models.CharField(max_length=8, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "party", "other"], name="likeness_once")]
        indexes = [models.Index(fields=["firm", "decided", "probability"], name="likeness_open")]
