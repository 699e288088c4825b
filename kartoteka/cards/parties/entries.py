"""What cards add to pages below them: fields that rights restrict, and what must be handed over before somebody leaves."""

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.restrictable import RESTRICTABLE, RestrictableField
from kartoteka.platform.people.models import Employee
from kartoteka.platform.staff.employee_actions import BEFORE_LEAVING
from kartoteka.platform.staff.refusals import PortfolioHeld


def card_fields() -> list[RestrictableField]:
    return [RestrictableField(one.key, one.title) for one in CARD_FIELDS.values()]


def hand_over_first(employee: Employee) -> None:
    """Raises PortfolioHeld while the employee is somebody's personal manager."""
    count = Party.objects.filter(manager=employee).count()
    if count:
        raise PortfolioHeld(employee.name, count)


RESTRICTABLE.register("card", card_fields)
BEFORE_LEAVING.register("portfolio", hand_over_first)
