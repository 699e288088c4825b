from django.db import models
from django.db.models import Q

from kartoteka.platform.firms.scoped import FirmModel, firm_objects
from kartoteka.platform.people.models import Employee


class WorkstationQuerySet(models.QuerySet):
    def in_use(self) -> "WorkstationQuerySet":
        return self.filter(revoked_at=None)


class Workstation(FirmModel):
    """A browser that several employees share. It shows who it is by a signed cookie with a secret.

    Only SHA-256 of the secret and of the code (by which a browser becomes this workstation, once, until `code_until`) are
    kept; both have so many random bits that they need no slow hash. `idle_minutes`: after so long without anybody it locks.
    """

    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    idle_minutes = models.PositiveSmallIntegerField(default=5)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = firm_objects(WorkstationQuerySet)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["firm", "name"], condition=Q(revoked_at=None), name="workstation_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class Slot(FirmModel):
    """Somebody uses a workstation each week on `weekday` (Monday is 0), or on one day. See `engine.Use`."""

    workstation = models.ForeignKey(Workstation, models.CASCADE, related_name="slots")
    employee = models.ForeignKey(Employee, models.CASCADE, null=True, related_name="+")
    weekday = models.PositiveSmallIntegerField(null=True)
    on = models.DateField(null=True)
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(begins__lt=models.F("ends")), name="slot_ends_after_start"),
            models.CheckConstraint(
                condition=Q(weekday=None, on__isnull=False) | Q(on=None, weekday__lt=7, employee__isnull=False),
                name="slot_weekly_or_once",
            ),
        ]
        indexes = [models.Index(fields=["firm", "workstation", "weekday"], name="slot_workstation")]


class Seat(FirmModel):
    """An employee who signed in fully (password, second factor) at a workstation, and may come back by PIN for a while.

    `token_hash`: of what his session holds; a session with another token is not at this seat any more. `digest`: of his
    password and stamp at the sign-in, so that a new password ends it. `session_key`: where his session waits while it is
    locked. `address`: the page he left.
    """

    workstation = models.ForeignKey(Workstation, models.CASCADE, related_name="seats")
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    digest = models.CharField(max_length=128)
    session_key = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    signed_in_at = models.DateTimeField()
    active_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "workstation", "employee"], name="seat_once")]


class Pin(FirmModel):
    """An employee's PIN, hashed as passwords are. `tries`: wrong ones in a row, at all workstations together."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "employee"], name="pin_once")]


class Draft(FirmModel):
    """What an employee typed into a form and has not sent: (name, option, value) of its fields."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+")
    key = models.CharField(max_length=400, db_collation="C")
    values = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "employee", "key"], name="draft_once")]
