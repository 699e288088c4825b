"""Giving customers to managers."""

from kartoteka.cards.parties.actions import save_touched
from kartoteka.cards.parties.models import Party
from kartoteka.cards.portfolios import events
from kartoteka.cards.portfolios.functions import HAND_OVER, LIMIT
from kartoteka.cards.portfolios.models import HandOver
from kartoteka.cards.portfolios.queries import load_of
from kartoteka.cards.portfolios.readiness import check_filled
from kartoteka.cards.portfolios.refusals import ManagedAlready, PortfolioFull
from kartoteka.cards.relationships.models import Relationship
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import Changed, changed, made, record
from kartoteka.platform.people.models import Employee


def hand_over(party: Party, to_manager: Employee | None, *, by: Viewer, reason: str = "") -> HandOver:
    """The customer and its contact persons belong to `to_manager` (None: to nobody), with who, when and why.

    Refused without the right to the card, for the present manager (ManagedAlready), beyond a limit (PortfolioFull), and
    while a field is empty that the firm requires by then (NotFilledIn).
    """
    by.may(HAND_OVER.key).or_raise()
    locked = Party.objects.allowed_to(by, HAND_OVER.key).select_for_update(of=("self",)).get(id=party.id)
    if locked.manager_id == (to_manager.id if to_manager else None):
        raise ManagedAlready
    if to_manager:
        check_filled(locked, by)
        _check_limit(to_manager)
    row = HandOver(
        party=locked, from_manager_id=locked.manager_id, to_manager=to_manager, at=clock.now(), by_id=by.employee_id, reason=reason,
    )  # fmt: skip
    row.save(force_insert=True)
    rows = [_given(one, to_manager) for one in (locked, *_contact_persons(locked))]
    names = {"to": to_manager.name if to_manager else "", "reason": reason}
    record(events.CUSTOMER_HANDED_OVER, by=by, subject=locked, changes=[*rows, made(row)], **names)
    return row


def set_portfolio_limit(employee: Employee, limit: int | None, *, by: Viewer) -> Employee:
    """The employee gets no more than `limit` customers from now on; those he has stay."""
    by.may(LIMIT.key).or_raise()
    locked = Employee.objects.select_for_update(of=("self",)).get(id=employee.id)
    before = stored.values_of(locked, ["portfolio_limit"])
    if locked.portfolio_limit != limit:
        locked.portfolio_limit = limit
        locked.save(update_fields=["portfolio_limit"])
        row = changed(locked, before, ["portfolio_limit"])
        record(events.PORTFOLIO_LIMIT_SET, by=by, subject=locked, changes=[row], name=locked.name, limit=limit)
    return locked


def _given(party: Party, to_manager: Employee | None) -> Changed:
    before = stored.values_of(party, ["manager", "department"])
    party.manager = to_manager
    if to_manager:
        party.department_id = to_manager.department_id
    save_touched(party, ["manager", "department"])
    return changed(party, before, ["manager", "department"])


def _contact_persons(party: Party) -> list[Party]:
    """Persons known only as this customer's, who are managed with it."""
    people = Relationship.objects.filter(other=party, kind=Relationship.Kind.WORKS_AT).values("party")
    rows = Party.objects.filter(id__in=people, is_contact_only=True, manager=party.manager_id)
    return list(rows.select_for_update(of=("self",)).order_by("id"))


def _check_limit(manager: Employee) -> None:
    """Two hand-overs at once to one manager wait for each other here."""
    locked = Employee.objects.working().select_for_update(of=("self",)).get(id=manager.id)
    if locked.portfolio_limit is not None and (load := load_of(locked.id)) >= locked.portfolio_limit:
        raise PortfolioFull(locked.name, load, locked.portfolio_limit)
