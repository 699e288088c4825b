from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class Note(FirmModel):
    """Free text on a card. With an information set it is seen by those of the set only."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="notes")
    text = models.TextField()
    information_set = models.ForeignKey("fields.InformationSet", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["firm", "party", "created_at"], name="note_party")]
