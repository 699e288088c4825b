"""Personal managers over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from kartoteka.cards.parties.queries import visible_party
from kartoteka.cards.portfolios import actions
from kartoteka.cards.portfolios.functions import HAND_OVER, LIMIT, VIEW
from kartoteka.cards.portfolios.models import HandOver
from kartoteka.cards.portfolios.queries import hand_overs_of, portfolios
from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string
from kartoteka.platform.people.models import Employee

router = Router(tags=["portfolios"])
CARD = "/parties/{uuid:party_id}/hand-overs"


class HandOverIn(Strict):
    """`to_manager`: an employee's key; null leaves the customer to nobody."""

    to_manager: UUID | None
    reason: string(300) = ""


class HandOverOut(Shown):
    id: UUID
    from_manager: EmployeeOut | None
    to_manager: EmployeeOut | None
    by: EmployeeOut | None
    at: datetime
    reason: str


class HandOverPage(Shown):
    items: list[HandOverOut]
    next: str | None


class LimitIn(Strict):
    limit: int | None = Field(ge=0, le=1_000_000)


class LimitOut(Shown):
    employee: EmployeeOut
    limit: int | None


class PortfolioOut(Shown):
    """`load`: how many customers; `limit`: how many at most, null without a limit."""

    employee: EmployeeOut
    load: int
    limit: int | None


@router.get(CARD, response=HandOverPage, operation_id="list_hand_overs")
def list_hand_overs(request: HttpRequest, party_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    """Who managed the customer, the newest first."""
    party = visible_party(party_id, viewer=request.viewer)
    return page_of(hand_overs_of(party), list, paging, by="at", newest=True)


@router.post(CARD, response={201: HandOverOut}, operation_id="hand_over")
def post_hand_over(request: HttpRequest, party_id: UUID, new: HandOverIn) -> Status:
    """The customer and its contact persons belong to another manager from now on."""
    party = visible_party(party_id, viewer=request.viewer)
    request.viewer.may(HAND_OVER.key).or_raise()
    manager = Employee.objects.working().get(id=new.to_manager) if new.to_manager else None
    made = actions.hand_over(party, manager, by=request.viewer, reason=new.reason)
    return Status(201, HandOver.objects.select_related("from_manager", "to_manager", "by").get(id=made.id))


@router.put("/portfolios/{uuid:employee_id}/limit", response=LimitOut, operation_id="set_portfolio_limit")
def put_limit(request: HttpRequest, employee_id: UUID, new: LimitIn) -> dict[str, Any]:
    """How many customers he gets at most from now on; those he has stay. Null takes the limit away."""
    request.viewer.may(LIMIT.key).or_raise()
    employee = actions.set_portfolio_limit(Employee.objects.working().get(id=employee_id), new.limit, by=request.viewer)
    return {"employee": employee, "limit": employee.portfolio_limit}


@router.get("/portfolios", response=list[PortfolioOut], operation_id="list_portfolios")
def list_portfolios(request: HttpRequest) -> Any:
    """Everybody at work who has customers or a limit, the fullest first."""
    request.viewer.may(VIEW.key).or_raise()
    return portfolios()
