"""Who answers for whom, and how many."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from kartoteka.cards.parties.models import Party
from kartoteka.cards.portfolios.models import HandOver
from kartoteka.platform import clock
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.people.models import Absence, Employee

ON_DAY = "t.employee_id = %(employee)s AND %(today)s BETWEEN t.from_on AND t.to_on"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A manager's customers. `share`: per cent of the limit, None without one. `absence`: today's, if he is away."""

    employee: Employee
    load: int
    absence: Absence | None

    @property
    def limit(self) -> int | None:
        return self.employee.portfolio_limit

    @property
    def share(self) -> int | None:
        return round(100 * self.load / self.limit) if self.limit else None

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self.load >= self.limit


def load_of(employee_id: UUID) -> int:
    """How many cards the employee manages; contact persons of organisations do not count."""
    return Party.objects.cards().filter(manager=employee_id).count()


def portfolios() -> list[Portfolio]:
    """Everybody at work who has customers or a limit, the fullest first. Three queries."""
    loads = dict(Party.objects.cards().exclude(manager=None).order_by().values_list("manager").annotate(Count("id")))
    people = Employee.objects.working().select_related("department", "position")
    away = {one.employee_id: one for one in Absence.objects.on(clock.today()).select_related("deputy")}
    shown = [
        Portfolio(one, loads.get(one.id, 0), away.get(one.id))
        for one in people
        if one.id in loads or one.portfolio_limit
    ]
    return sorted(shown, key=lambda one: (-(one.share or 0), -one.load, one.employee.name))


def absence_today(employee_id: UUID) -> Absence | None:
    """Today's absence of the employee, with the deputy."""
    asked = {"employee": employee_id, "today": clock.today()}
    return next(iter(objects(Absence, ON_DAY, "t.from_on DESC LIMIT 1", related=("deputy",), **asked)), None)


def hand_overs_of(party: Party) -> QuerySet[HandOver]:
    """Who managed the customer, newest first."""
    return party.hand_overs.select_related("from_manager", "to_manager", "by")
