from django.db import models
from django.db.models import Q

from kartoteka.intake.forms.models import Form
from kartoteka.intake.points.functions import VIEW
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.scoped import FirmModel, firm_objects
from kartoteka.platform.people.models import Employee

MOST = 10_000
LONGEST = 3650


class PointRule(FirmModel):
    """What a fact of a kind, collected by a form, earns from a day on; never changed, the next one takes its place.

    `kind`: as `engine.kind_of`, "" is any fact, "return" a returned form, whose `points` are what it costs. `form` empty is
    every form. `confirming`: for a fact that the card had already. `days`: how long a correction takes the points back.
    """

    kind = models.CharField(max_length=60, blank=True, db_collation="C")
    form = models.ForeignKey(Form, models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    points = models.PositiveSmallIntegerField()
    confirming = models.PositiveSmallIntegerField(default=0)
    days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        ordering = ["kind", "form__name", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "kind", "form", "valid_from"], name="point_rule_once", nulls_distinct=False
            )
        ]


class PointLineQuerySet(models.QuerySet):
    def visible_to(self, viewer: Viewer) -> "PointLineQuerySet":
        """Those of the employees whose statements the viewer may see."""
        return self.filter(employee__in=collectors_for(viewer).order_by().values("id"))


class PointLine(FirmModel):
    """One line of a collector's statement; never changed. The sum of the points of all lines is what he has.

    `question`, `kind`: of the answer; `fact_id`: the fact of the card it became, None for an answer kept with the form and
    for a return. `revision`: of the submission that was returned. `reverses`: the line that this one takes back (or, given
    again, whose taking back it takes back); each line at most once. `open_until`: so long a correction takes it back.
    """

    class What(models.TextChoices):
        STATED = "stated"
        CONFIRMED = "confirmed"
        RETURNED = "returned"
        CORRECTED = "corrected"
        UNDONE = "undone"
        GIVEN_AGAIN = "given_again"

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    question = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=60, db_collation="C")
    fact_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    what = models.CharField(max_length=11, choices=What.choices)
    points = models.SmallIntegerField()
    rule = models.ForeignKey(PointRule, models.PROTECT, related_name="lines")
    at = models.DateTimeField()
    open_until = models.DateTimeField(null=True)
    reverses = models.ForeignKey("self", models.CASCADE, null=True, related_name="reversed_by")

    objects = firm_objects(PointLineQuerySet)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["firm", "submission", "question"],
                condition=Q(what__in=["stated", "confirmed"]),
                name="point_line_answer_once",
            ),
            models.UniqueConstraint(
                fields=["firm", "employee", "fact_id"],
                condition=Q(what__in=["stated", "confirmed"]) & ~Q(fact_id=None),
                name="point_line_fact_once",
            ),
            models.UniqueConstraint(
                fields=["firm", "submission", "revision"], condition=Q(what="returned"), name="point_line_return_once"
            ),
            models.UniqueConstraint(
                fields=["firm", "reverses"], condition=~Q(reverses=None), name="point_line_reversed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["firm", "employee", "at", "id"], name="point_line_statement"),
            models.Index(fields=["firm", "party_id"], name="point_line_party", condition=~Q(party_id=None)),
        ]


def collectors_for(viewer: Viewer) -> models.QuerySet[Employee]:
    """The employees whose statements the viewer may see: himself, his department's, or all."""
    scope = viewer.scope_of(VIEW.key)
    if scope == "all":
        return Employee.objects.all()
    if scope == "department":
        return Employee.objects.filter(Q(id__in=viewer.employees) | Q(department__in=viewer.departments))
    return Employee.objects.filter(id__in=viewer.employees) if scope else Employee.objects.none()
