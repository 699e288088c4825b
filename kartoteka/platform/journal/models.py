from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class Entry(FirmModel):
    """Something happened: `event` is a past-tense name such as "party_changed". One entry for a set, however large.

    The key is a UUIDv7, so entries are ordered by it. `subject` is the one object an entry is about, if it is one.
    """

    event = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=20, default="page")
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    count = models.IntegerField(default=1)
    facts = models.JSONField(default=dict)
    undone_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undoes")
    information_set_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["firm", "party_id", "id"], name="entry_party", condition=~Q(party_id=None)),
            models.Index(fields=["firm", "event", "id"], name="entry_event"),
            models.Index(fields=["firm", "subject_id", "id"], name="entry_subject", condition=~Q(subject_id=None)),
        ]


class Change(FirmModel):
    """One row that an entry made, changed or removed: the columns before and after. `party_id` is whose card it is on.

    before is null for a row that was made, after is null for one that was removed. A made row keeps no copy: it is there.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    action = models.CharField(max_length=7, choices=[("made", "made"), ("changed", "changed"), ("removed", "removed")])
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "party_id", "entry"], name="change_party"),
            models.Index(fields=["firm", "object_id", "entry"], name="change_object"),
        ]
