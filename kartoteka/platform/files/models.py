from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


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

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["firm", "party_id", "id"], name="file_party")]
