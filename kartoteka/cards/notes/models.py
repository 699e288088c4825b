from django.db import models

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import set_ids_of
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class NoteQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "NoteQuerySet":
        """Notes for all, and those of sets the viewer belongs to. Whether he may see the card is asked apart."""
        return self.filter(models.Q(information_set=None) | models.Q(information_set__in=set_ids_of(viewer)))


class Note(FirmModel):
    """Free text on a card. With an information set it is seen by those of the set only."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="notes")
    text = models.TextField()
    information_set = models.ForeignKey("fields.InformationSet", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = firm_objects(NoteQuerySet)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["firm", "party", "created_at"], name="note_party")]
