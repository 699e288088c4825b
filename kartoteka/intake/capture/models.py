import secrets
from datetime import datetime, timedelta

from django.db import models

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects

DAYS_KEPT = 7


def new_secret() -> str:
    """An AES-256 key, hexadecimal."""
    return secrets.token_hex(32)


class DeviceQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "DeviceQuerySet":
        """One's own; everybody's for who looks after phones."""
        return self if viewer.may("capture.devices") else self.filter(employee=viewer.employee_id)


class Device(FirmModel):
    """A browser on a phone in which one employee collects. Its key (`id`) is made there.

    `secret`: what is stored there is encrypted with it; released to its signed-in employee only, "" once it was erased.
    `wipe_asked_at`: at its next contact it sends what is finished and erases itself; `erased_at`: it has.
    """

    employee = models.ForeignKey("people.Employee", models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    secret = models.CharField(max_length=64, default=new_secret)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    unsent = models.PositiveIntegerField(default=0)
    wipe_asked_at = models.DateTimeField(null=True)
    wipe_asked_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)

    objects = firm_objects(DeviceQuerySet)

    class Meta:
        ordering = ["-seen_at", "id"]
        indexes = [models.Index(fields=["firm", "employee", "seen_at"], name="device_employee")]

    def __str__(self) -> str:
        return self.name

    @property
    def expires_at(self) -> datetime:
        """When the phone erases customers by itself if it does not hear from us before."""
        return self.seen_at + timedelta(days=DAYS_KEPT)
