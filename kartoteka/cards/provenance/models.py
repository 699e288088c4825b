from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class Source(FirmModel):
    """From where facts and customers come: exhibition, advert, recommendation, import of a file."""

    name = models.CharField(max_length=100)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["firm", "name"], name="source_name_once")]

    def __str__(self) -> str:
        return self.name


class FactQuerySet(models.QuerySet):
    def current(self) -> "FactQuerySet":
        return self.filter(is_current=True)


class Fact(FirmModel):
    """One value that a field of a card had or has. The current one is what the card shows; the others are its history.

    `field`: "name", "birthday", "contact:<key of the contact point>", "requisite:<key>", "own:<key of the field>".
    `value` is as shown. `problem`: why it is incorrect, as a code, "" if it is not. `entry_id`: the journal entry.
    """

    party_id = models.UUIDField()
    field = models.CharField(max_length=60, db_collation="C")
    value = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="+")
    channel = models.CharField(max_length=20)
    problem = models.CharField(max_length=60, blank=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    is_current = models.BooleanField(default=True)
    entry_id = models.UUIDField()

    objects = firm_objects(FactQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "party_id", "field"], name="fact_current", condition=Q(is_current=True)),
            models.Index(fields=["firm", "party_id", "field", "at"], name="fact_history"),
            models.Index(fields=["firm", "entry_id"], name="fact_entry"),
        ]
