from django.db import models

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects


class RunQuerySet(models.QuerySet):
    def open(self) -> "RunQuerySet":
        return self.filter(state__in=(Run.State.WAITING, Run.State.RUNNING))

    def visible_to(self, viewer: Viewer) -> "RunQuerySet":
        """Own runs, or all with the right to see them."""
        return self if viewer.scope_of("jobs.view_all") else self.filter(by=viewer.employee_id)


class Run(FirmModel):
    """One piece of long work as a person sees it: who began it, how far it is, what came of it.

    `attempt` rises each time a worker takes it up; a worker with an older number may write nothing more. `checkpoint` is
    what the work kept to go on from. `heard_at`: the worker's last sign of life.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    stop_asked = models.BooleanField(default=False)
    arguments = models.JSONField(default=dict)
    checkpoint = models.JSONField(default=dict)
    attempt = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = firm_objects(RunQuerySet)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["firm", "state", "id"], name="run_state")]
