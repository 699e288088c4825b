from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel


class InformationSet(FirmModel):
    """Fields and notes of a department or one employee that only they see, or those they share them with.

    Owner: a department (with those below) or an employee. `shared_with`: keys of departments and employees.
    """

    name = models.CharField(max_length=100)
    department = models.ForeignKey("people.Department", models.CASCADE, null=True, related_name="+")
    employee = models.ForeignKey("people.Employee", models.CASCADE, null=True, related_name="+")
    shared_with = models.JSONField(default=list)
    shared_with_all = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(department=None, employee__isnull=False) | Q(department__isnull=False, employee=None),
                name="information_set_has_one_owner",
            )
        ]


class Field(FirmModel):
    """A field of the card that the firm defined: what it is called in each language, its type, and where it applies.

    `group_id`: for parties of that group only (a parameter of the group), else for all. `information_set`: values are
    kept apart and withheld from others. `names`, `helps`: text by language. `choices`: [{"key", "names"}]. `formula`:
    of a computed field, over other fields' keys. `required_at`: stages at which the card is not complete without it.
    """

    class Type(models.TextChoices):
        TEXT = "text"
        NUMBER = "number"
        MONEY = "money"
        DATE = "date"
        FLAG = "flag"
        CHOICE = "choice"
        CHOICES = "choices"
        REFERENCE = "reference"
        COMPUTED = "computed"

    key = models.CharField(max_length=40)
    names = models.JSONField(default=dict)
    helps = models.JSONField(default=dict)
    type = models.CharField(max_length=10, choices=Type.choices)
    choices = models.JSONField(default=list)
    formula = models.TextField(blank=True)
    unit = models.CharField(max_length=20, blank=True)
    minimum = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    maximum = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    pattern = models.CharField(max_length=200, blank=True)
    group_id = models.UUIDField(null=True)
    party_kind = models.CharField(max_length=12, blank=True)
    information_set = models.ForeignKey(InformationSet, models.CASCADE, null=True, related_name="fields")
    required_at = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=1)
    is_unique = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "key"]
        constraints = [models.UniqueConstraint(fields=["firm", "key"], name="field_key_once")]


class IndexedValue(FirmModel):
    """A party's value of a field in a typed column, so that a filter over 1,000,000 cards is an index range.

    Kept by the actions that write values; only operators PostgreSQL knows as leakproof are used on it.
    """

    field = models.ForeignKey(Field, models.CASCADE, related_name="+")
    party_id = models.UUIDField()
    text = models.CharField(max_length=200, null=True, db_collation="C")
    number = models.FloatField(null=True)
    day = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "field", "text", "party_id"], name="indexed_text", condition=~Q(text=None)),
            models.Index(fields=["firm", "field", "number", "party_id"], name="indexed_number", condition=~Q(number=None)),
            models.Index(fields=["firm", "field", "day", "party_id"], name="indexed_day", condition=~Q(day=None)),
            models.Index(fields=["firm", "party_id", "field"], name="indexed_party"),
        ]
