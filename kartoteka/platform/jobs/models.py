from django.db import models

from kartoteka.platform.firms.scoped import FirmModel


class Run(FirmModel):
    """One piece of long work as a person sees it: who began it, how far it is, what came of it."""

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
    result = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["firm", "state", "id"], name="run_state")]
