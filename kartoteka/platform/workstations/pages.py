"""What the pages of workstations print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from babel import dates
from django.utils import timezone

from kartoteka.platform import clock
from kartoteka.platform.people.models import Employee
from kartoteka.platform.ui import formats
from kartoteka.platform.workstations.engine import day_plan, on_duty, week_of
from kartoteka.platform.workstations.models import Pin, Seat, Slot, Workstation
from kartoteka.platform.workstations.seats import accounts_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the screen of a workstation. `comes_by_pin`: else his password is asked. `is_on_duty`: it is his time."""

    key: UUID
    name: str
    comes_by_pin: bool
    is_on_duty: bool


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """`is_own`: what holds each week does not hold on this day. `is_free`: nobody, as was said for this day."""

    day: date
    name: str
    is_today: bool
    is_own: bool
    is_free: bool
    slots: Sequence[Slot]


@dataclass(frozen=True, slots=True)
class WorkstationLine:
    """`state`: "waiting" for a browser, "open" or "locked", by who was there last; `who` sits there, or comes next."""

    row: Workstation
    state: str
    who: str


def people_at(workstation: Workstation) -> list[Person]:
    """Those whose time it is, then all others who are planned here or have signed in here, by name. Six queries."""
    slots = list(workstation.slots.select_related("employee"))
    seats = {one.employee_id: one for one in workstation.seats.select_related("employee")}
    everybody = {one.employee_id: one.employee for one in [*slots, *seats.values()] if one.employee}
    pins = set(Pin.objects.filter(employee_id__in=list(seats)).values_list("employee_id", flat=True))
    accounts = accounts_of([one for one in seats.values() if one.session_key or one.locked_at is None])
    now = on_duty(slots, clock.now().astimezone(ZoneInfo(workstation.firm.time_zone)))
    there = [one for one in everybody.values() if one.left_on is None]
    found = [Person(one.id, one.name, one.id in pins and one.id in accounts, one.id in now) for one in there]
    return sorted(found, key=lambda one: (not one.is_on_duty, one.name))


def week_plan(workstation: Workstation, day: date) -> list[DayOfWeek]:
    """The week in which `day` lies. One query."""
    slots, today = list(workstation.slots.select_related("employee")), clock.today()
    own = {one.on for one in slots if one.on}
    found = []
    for each in week_of(day):
        plan = day_plan(slots, each)
        name = dates.format_date(each, "EEE d MMM", locale=formats.reader_locale())
        found.append(DayOfWeek(each, name, each == today, each in own, each in own and not plan, plan))
    return found


def exceptions(workstation: Workstation) -> Sequence[Slot]:
    """What is planned for single days to come, by day. One query."""
    coming = workstation.slots.filter(on__gte=clock.today()).select_related("employee")
    return coming.order_by("on", "begins")


def workstation_lines() -> list[WorkstationLine]:
    """All workstations in use. Four queries."""
    rows = list(Workstation.objects.in_use())
    latest: dict[UUID, Seat] = {}
    for seat in Seat.objects.select_related("employee").order_by("active_at"):
        latest[seat.workstation_id] = seat
    planned: Mapping[UUID, list[Slot]] = {one.id: [] for one in rows}
    for slot in Slot.objects.filter(workstation__in=[one.id for one in rows]):
        planned[slot.workstation_id].append(slot)
    names = dict(Employee.objects.values_list("id", "name"))
    return [_line(row, latest.get(row.id), planned[row.id], names) for row in rows]


def _line(row: Workstation, seat: Seat | None, planned: list[Slot], names: Mapping[UUID, str]) -> WorkstationLine:
    if not row.secret_hash:
        return WorkstationLine(row, "waiting", "")
    idle = clock.now() - seat.active_at if seat else None
    is_open = bool(
        seat and seat.locked_at is None and idle is not None and idle.total_seconds() < row.idle_minutes * 60
    )
    now = ", ".join(names[key] for key in on_duty(planned, timezone.localtime(clock.now())) if key in names)
    return WorkstationLine(row, "open" if is_open else "locked", seat.employee.name if is_open and seat else now)
