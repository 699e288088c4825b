from django.db import models

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class AppointmentQuerySet(models.QuerySet):
    def of(self, viewer: Viewer) -> "AppointmentQuerySet":
        """Those that the viewer makes himself, or for whom he stands in."""
        return self.filter(employee__in=viewer.employees)


class Appointment(FirmModel):
    """A visit: `employee` comes to the customer at `starts_at`. `done_at` None: not made yet."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="appointments")
    employee = models.ForeignKey("people.Employee", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = firm_objects(AppointmentQuerySet)

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["firm", "employee", "starts_at"], name="appointment_employee"),
            models.Index(fields=["firm", "party", "starts_at"], name="appointment_party"),
        ]
