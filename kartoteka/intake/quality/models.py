from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel

# Stands where there is no collector, source, group or department, so that figures of "none" are counted like the others.
NONE = UUID(int=0)


class HalfLife(FirmModel):
    """How long values of a kind stay true: "phone", "requisite", "own", "own:<key>"; a kind without a row is as usual.

    `set_days`: by hand, 0 for always, None for as usual. `learned_days`, `low_days`, `high_days`: from `changes` found
    among `observations`. `in_use_days` is what freshness is counted with; 0: such values are always true.
    """

    kind = models.CharField(max_length=60, db_collation="C")
    set_days = models.PositiveIntegerField(null=True)
    learned_days = models.FloatField(null=True)
    low_days = models.FloatField(null=True)
    high_days = models.FloatField(null=True)
    observations = models.PositiveIntegerField(default=0)
    changes = models.PositiveIntegerField(default=0)
    in_use_days = models.PositiveIntegerField(default=0)
    learned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "kind"], name="half_life_once")]


class Observation(FirmModel):
    """What a value of a card taught (`engine.Observed`); made anew whenever the card changes."""

    party_id = models.UUIDField()
    kind = models.CharField(max_length=60, db_collation="C")
    kept_days = models.FloatField(default=0)
    changed_days = models.FloatField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "party_id"], name="observation_party"),
            models.Index(fields=["firm", "kind"], name="observation_kind"),
        ]


class Counted(FirmModel):
    """What is counted of one card, of what one collector brought to it from one source.

    The card itself (`cards`, and of the weight that is `wanted` what it `had`) counts where its maker and its source are.
    `facts`: known values, of them `wrong` ones that are incorrect; `charges` beside `half_lives`: sums of `engine.charge`
    of those that are correct. NONE stands for no collector, source, department.
    """

    party_id = models.UUIDField()
    collector = models.UUIDField(default=NONE)
    source = models.UUIDField(default=NONE)
    department = models.UUIDField(default=NONE)
    groups = ArrayField(models.UUIDField(), default=list)
    cards = models.SmallIntegerField(default=0)
    had = models.IntegerField(default=0)
    wanted = models.IntegerField(default=0)
    facts = models.IntegerField(default=0)
    wrong = models.IntegerField(default=0)
    half_lives = ArrayField(models.IntegerField(), default=list)
    charges = ArrayField(models.FloatField(), default=list)

    class Meta:
        abstract = True


class Contribution(Counted):
    """The present figures of a card. `stale_at`: from when on one of its correct values has outlived its half-life."""

    stale_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["firm", "party_id", "collector", "source"], name="contribution_once")
        ]
        indexes = [
            models.Index(fields=["firm", "collector", "party_id"], name="contribution_collector"),
            models.Index(fields=["firm", "source", "party_id"], name="contribution_source"),
            models.Index(fields=["firm", "stale_at", "party_id"], name="contribution_stale"),
            models.Index(fields=["firm", "party_id"], name="contribution_wrong", condition=Q(wrong__gt=0)),
        ]


class Uncounted(Counted):
    """Figures that came (`sign` 1) or went (-1) and do not stand in the totals yet. Only ever added, so nobody waits."""

    sign = models.SmallIntegerField()


class Total(FirmModel):
    """The sums over all cards with a common property: `of` "all", "group", "source", "collector", "department", with `key`.

    Counts stand where `half_life` is 0; of every other half-life there is the sum of its charges only.
    """

    of = models.CharField(max_length=10)
    key = models.UUIDField(default=NONE)
    half_life = models.IntegerField(default=0)
    cards = models.BigIntegerField(default=0)
    had = models.BigIntegerField(default=0)
    wanted = models.BigIntegerField(default=0)
    facts = models.BigIntegerField(default=0)
    wrong = models.BigIntegerField(default=0)
    charge = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "of", "key", "half_life"], name="total_once")]


class Day(FirmModel):
    """The figures as they stood on a day. `fresh`: how many of the correct values were expected to be true."""

    on = models.DateField()
    of = models.CharField(max_length=10)
    key = models.UUIDField(default=NONE)
    cards = models.BigIntegerField(default=0)
    had = models.BigIntegerField(default=0)
    wanted = models.BigIntegerField(default=0)
    facts = models.BigIntegerField(default=0)
    wrong = models.BigIntegerField(default=0)
    fresh = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "of", "key", "on"], name="quality_day_once")]
