from django.db import models

from kartoteka.platform.access.records import visible_cards
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import set_ids_of
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class FileQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "FileQuerySet":
        """Files of cards the viewer may see, without those of information sets he does not belong to."""
        of_sets = models.Q(information_set=None) | models.Q(information_set__in=set_ids_of(viewer))
        return self.filter(of_sets, party_id__in=visible_cards(viewer))


class File(FirmModel):
    """A file as it came: its bytes lie in the data folder under the firm and the hash of the content."""

    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    party_id = models.UUIDField(null=True)
    information_set = models.ForeignKey("fields.InformationSet", models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = firm_objects(FileQuerySet)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["firm", "party_id", "id"], name="file_party")]
