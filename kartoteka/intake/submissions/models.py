from django.db import models
from django.db.models import Q

from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects

INDIVIDUAL, DISTRIBUTED = "individual", "distributed"


class State(models.TextChoices):
    COLLECTED = "collected"
    VERIFYING = "verifying"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REFUSED = "refused"


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer, function: str = "submissions.view") -> "SubmissionQuerySet":
        """One's own, one's department's, or all."""
        scope = viewer.scope_of(function)
        if scope == "all":
            return self
        own = Q(collected_by__in=viewer.employees)
        if scope == "own":
            return self.filter(own)
        return self.filter(own | Q(department__in=viewer.departments)) if scope == "department" else self.none()

    def waiting(self) -> "SubmissionQuerySet":
        """Those somebody must look at."""
        return self.filter(state__in=[State.COLLECTED, State.VERIFYING])


class Submission(FirmModel):
    """A form that was filled in. Its key is made by whoever fills it in, so that sent twice it is one.

    `answers`: as written, by question; kept before they are understood. `values`, `problems` (question -> {code, limit}):
    what was understood of them. `title`: what a list shows. `collected_at`: by the clock of the device, `received_at` by
    ours. `place`: {"latitude", "longitude", "accuracy_m"} or {}. `consent_version`: of the text that was agreed to, None
    if it was not. `revision` rises when it comes back corrected. `party_id`: the card it became or went into.
    `reserved_by`: who verifies it, `reserved_until` others may.
    """

    form = models.ForeignKey(Form, models.PROTECT, related_name="submissions")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="submissions")
    channel = models.CharField(max_length=8)
    state = models.CharField(max_length=9, choices=State.choices, default=State.COLLECTED)
    language = models.CharField(max_length=2)
    answers = models.JSONField()
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    title = models.CharField(max_length=300, blank=True, db_collation="C")
    collected_at = models.DateTimeField()
    received_at = models.DateTimeField()
    collected_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    department = models.ForeignKey("people.Department", models.PROTECT, null=True, related_name="+")
    place = models.JSONField(default=dict)
    consent_version = models.PositiveIntegerField(null=True)
    consent_at = models.DateTimeField(null=True)
    revision = models.PositiveSmallIntegerField(default=1)
    party_id = models.UUIDField(null=True)
    reserved_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    reserved_until = models.DateTimeField(null=True)

    objects = firm_objects(SubmissionQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["firm", "received_at", "id"], name="submission_received"),
            models.Index(fields=["firm", "state", "received_at", "id"], name="submission_state"),
            models.Index(
                fields=["firm", "received_at", "id"],
                name="submission_waiting",
                condition=Q(state__in=["collected", "verifying"]),
            ),
            models.Index(fields=["firm", "collected_by", "received_at", "id"], name="submission_collector"),
            models.Index(fields=["firm", "party_id"], name="submission_party", condition=~Q(party_id=None)),
        ]


class Step(FirmModel):
    """A submission came into a state: when, by whom, why. `answers`: as they were written, where the step brought new ones."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=9, choices=State.choices)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["firm", "submission", "id"], name="step_submission")]


class WayOfWorking(FirmModel):
    """How a department's staff collects: who collects also enters, or operators verify and enter."""

    department = models.ForeignKey("people.Department", models.CASCADE, related_name="+")
    mode = models.CharField(max_length=11, choices=[(INDIVIDUAL, INDIVIDUAL), (DISTRIBUTED, DISTRIBUTED)])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "department"], name="way_of_working_once")]


class Rival(FirmModel):
    """Another version of a submission, made elsewhere without knowing of the one that came first. Both are kept.

    `revision`: which it would have been; `digest`: SHA-256 of the answers. `settled_at`: when somebody had seen both and
    decided.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="rivals")
    revision = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    answers = models.JSONField()
    values = models.JSONField(default=dict)
    problems = models.JSONField(default=dict)
    place = models.JSONField(default=dict)
    collected_at = models.DateTimeField()
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("people.Employee", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["firm", "submission", "revision", "digest"], name="rival_once")]


class Photo(FirmModel):
    """A photo taken while a form was filled in. Announced with the answers; `received_at` None: its bytes are still to come.

    The bytes (JPEG) lie with the files of the firm under `sha256`. `file_id`: the file of the card that it became.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="photos")
    kind = models.CharField(max_length=8, choices=[("card", "card"), ("paper", "paper"), ("other", "other")])
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField(default=0)
    announced_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    file_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["firm", "submission", "id"], name="photo_submission")]
