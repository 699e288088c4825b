from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class Import(FirmModel):
    """One file on its way into the base. The file itself is stored first; everything after can be done again.

    `mapping`: JSON of `mapping.Mapping`. `rules`: what happens to a known card's field: "fill", "replace", "keep", "hold".
    `read_rows`, `applied_rows`: how far each stage is, so that a stopped import goes on where it was. `stage_at`,
    `stage_from`: when the stage was entered the last time, and with how many rows done. `matched_after`: the newest entry
    of the journal that matching could see. `waits_since`: when it began to wait for another import of the firm.
    """

    class Stage(models.TextChoices):
        MAPPING = "mapping"
        READING = "reading"
        MATCHING = "matching"
        TRIED = "tried"
        APPLYING = "applying"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    name = models.CharField(max_length=255)
    path = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=10, default="parties")
    mapping = models.JSONField(default=dict)
    sheet = models.CharField(max_length=120, blank=True)
    rules = models.JSONField(default=dict)
    source = models.ForeignKey("provenance.Source", models.SET_NULL, null=True, related_name="+")
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.MAPPING)
    is_dry_run = models.BooleanField(default=True)
    read_rows = models.BigIntegerField(default=0)
    applied_rows = models.BigIntegerField(default=0)
    total_bytes = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    stage_at = models.DateTimeField(null=True)
    stage_from = models.BigIntegerField(default=0)
    matched_after = models.UUIDField(null=True)
    waits_since = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)
    run = models.ForeignKey("jobs.Run", models.SET_NULL, null=True, related_name="+")
    entry = models.ForeignKey("journal.Entry", models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["firm", "id"], name="import_newest")]


class ImportRow(FirmModel):
    """One data row of the file: its cells, what was understood, and its fate.

    `draft`: what the row says (see `staged`), null for a rejected one. `same_as_row`: the first row of the same customer.
    `keys`: its blocking keys. `known_id`: the card of the base it was found to be. `fate`: "in", "known" or "reject"; ""
    until it is decided.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.BigIntegerField()
    cells = models.JSONField()
    fingerprint = models.CharField(max_length=32, db_collation="C")
    draft = models.JSONField(null=True)
    keys = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField(max_length=200, blank=True)
    fate = models.CharField(max_length=6, blank=True)
    same_as_row = models.BigIntegerField(null=True)
    known_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    probability = models.FloatField(null=True)
    is_applied = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["firm", "of", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["firm", "fingerprint"], name="import_row_again", condition=~Q(party_id=None)),
            models.Index(fields=["firm", "of", "fate", "number"], name="import_row_fate"),
            models.Index(fields=["firm", "party_id"], name="import_row_party", condition=~Q(party_id=None)),
        ]


class ImportLikeness(FirmModel):
    """A row may be the same customer as another row or a card, not surely enough to decide without a person."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    other_number = models.BigIntegerField(null=True)
    party_id = models.UUIDField(null=True)
    probability = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["firm", "of", "number"], name="import_likeness_row")]


class HeldValue(FirmModel):
    """A row says something else than a known card: kept for a person to decide."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="held")
    number = models.BigIntegerField()
    party_id = models.UUIDField()
    field = models.CharField(max_length=60)
    stands = models.CharField(max_length=500)
    says = models.CharField(max_length=500)
    decided = models.CharField(max_length=7, blank=True)
    decided_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "field"]
        indexes = [
            models.Index(fields=["firm", "of", "decided", "number"], name="held_open"),
            models.Index(fields=["firm", "party_id"], name="held_party"),
        ]


class RememberedMapping(FirmModel):
    """How a file with these headings was mapped the last time."""

    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "fingerprint"], name="mapping_remembered_once")]
