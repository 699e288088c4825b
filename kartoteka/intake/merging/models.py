from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class Merge(FirmModel):
    """The card `gone_id` was united with `into_id` by the journal's `entry_id`, until `undone_at`.

    Keys without foreign keys: the gone card is not there, and the kept one may be gone itself later. `is_main` is false
    for contact persons that were united along with their organisations.
    """

    gone_id = models.UUIDField()
    gone_name = models.CharField(max_length=300)
    into_id = models.UUIDField()
    entry_id = models.UUIDField()
    is_main = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "gone_id"], name="merge_gone_once", condition=Q(undone_at=None))
        ]
        indexes = [
            models.Index(fields=["firm", "into_id", "id"], name="merge_into"),
            models.Index(fields=["firm", "entry_id"], name="merge_entry"),
        ]
