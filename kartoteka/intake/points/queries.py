"""Questions to the statements."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from kartoteka.intake.points.functions import VIEW
from kartoteka.intake.points.models import PointLine, collectors_for
from kartoteka.intake.sources.engine import next_month
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.people.models import Employee

What = PointLine.What
EARNED = [What.STATED, What.CONFIRMED]
TURNED = [What.CORRECTED, What.UNDONE, What.GIVEN_AGAIN]


@dataclass(frozen=True, slots=True)
class Standing:
    """A collector's month: how many facts he stated and confirmed, and the points for them; returns and what they cost;
    points taken back, less those given again; and the sum."""

    employee_id: UUID
    name: str
    facts: int
    earned: int
    returns: int
    charged: int
    turned: int
    total: int


def lines_of(month: date, *, viewer: Viewer) -> QuerySet[PointLine]:
    """All lines of the month in which the day lies, by the firm's clock, that the viewer may see. Raises NotAllowed."""
    viewer.may(VIEW.key).or_raise()
    first = month.replace(day=1)
    return PointLine.objects.visible_to(viewer).filter(at__gte=_begin(first), at__lt=_begin(next_month(first)))


def standings(month: date, *, viewer: Viewer) -> list[Standing]:
    """Every collector with lines in the month, the most points first. One query."""
    earned, returned, turned = Q(what__in=EARNED), Q(what=What.RETURNED), Q(what__in=TURNED)
    rows = lines_of(month, viewer=viewer).order_by().values_list("employee_id", "employee__name")
    found = rows.annotate(
        facts=Count("id", filter=earned), earned=Sum("points", filter=earned, default=0),
        returns=Count("id", filter=returned), charged=Sum("points", filter=returned, default=0),
        turned=Sum("points", filter=turned, default=0), total=Sum("points"),
    )  # fmt: skip
    return sorted((Standing(*row) for row in found), key=lambda one: (-one.total, one.name))


def collector(employee_id: UUID, *, viewer: Viewer) -> Employee:
    """Raises NotAllowed, and Employee.DoesNotExist for one whose statement the viewer may not see."""
    viewer.may(VIEW.key).or_raise()
    return collectors_for(viewer).get(id=employee_id)


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
