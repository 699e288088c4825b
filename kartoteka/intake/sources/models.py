from django.db import models

from kartoteka.intake.sources.functions import VIEW
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class CallQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "CallQuerySet":
        """Those that `viewer` logged, his department logged, or all: as far as his right to the log reaches."""
        scope = viewer.scope_of(VIEW.key)
        if scope == "all":
            return self
        if scope == "department":
            own = models.Q(by__in=viewer.employees) | models.Q(department__in=viewer.departments)
            return self.filter(own)
        return self.filter(by__in=viewer.employees) if scope else self.none()


class Call(FirmModel):
    """Somebody called and said from where they know of the firm. `source` empty: nobody asked, or they did not know.

    `on` is the day in the firm's time zone, `department` that of who took the call at the time. `phone` in E.164 where it
    could be read, else as it was written.
    """

    at = models.DateTimeField()
    on = models.DateField()
    source = models.ForeignKey("provenance.Source", models.PROTECT, null=True, related_name="calls")
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    department = models.ForeignKey("people.Department", models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", models.SET_NULL, null=True, related_name="calls")
    phone = models.CharField(max_length=40, blank=True, db_collation="C")
    note = models.CharField(max_length=500, blank=True)

    objects = firm_objects(CallQuerySet)

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["firm", "on", "source"], name="call_month"),
            models.Index(fields=["firm", "at", "id"], name="call_time"),
            models.Index(fields=["firm", "party", "at"], name="call_party", condition=~models.Q(party=None)),
            models.Index(fields=["firm", "by", "on"], name="call_by"),
        ]
