"""Webhooks over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from kartoteka.platform.api.cursor import Paging, page_of
from kartoteka.platform.api.shapes import EmployeeOut, Shown, Strict, string
from kartoteka.platform.webhooks import actions
from kartoteka.platform.webhooks.functions import MANAGE
from kartoteka.platform.webhooks.models import Delivery, Subscription
from kartoteka.platform.webhooks.rules import event_titles

router = Router(tags=["webhooks"])


class WebhookEventOut(Shown):
    name: str
    title: str


class WebhookIn(Strict):
    """`events`: names from `GET /webhooks/events`."""

    title: string(100) = Field(min_length=1, examples=["Shop"])
    address: string(500) = Field(min_length=1, examples=["https://shop.example/kartoteka"])
    events: list[string(60)] = Field(min_length=1, max_length=500, examples=[["party_created"]])


class WebhookChange(Strict):
    title: string(100) | None = Field(None, min_length=1, examples=["Shop"])
    address: string(500) | None = Field(None, min_length=1, examples=["https://shop.example/kartoteka"])
    events: list[string(60)] | None = Field(None, min_length=1, max_length=500, examples=[["party_created"]])
    is_on: bool | None = None


class WebhookOut(Shown):
    """`owner`: what he may know is what it is told. `stopped_reason`: by_hand, failing, gone or owner; "" while it is on."""

    id: UUID
    title: str
    address: str
    events: list[str]
    owner: EmployeeOut
    created_at: datetime
    failing_since: datetime | None
    stopped_at: datetime | None
    stopped_reason: str


class NewWebhookOut(WebhookOut):
    """`secret` is shown this once."""

    secret: str


class AttemptOut(Shown):
    """`status`: of the answer, or null with a `problem`: address_refused, unknown_host, timeout, tls, unreachable, no_answer."""

    at: datetime
    status: int | None
    problem: str
    took: int


class DeliveryOut(Shown):
    """`state`: waiting, delivered, failed or withheld. `entry_id`: of the journal, null for a test."""

    id: UUID
    entry_id: UUID | None
    event: str
    state: str
    made_at: datetime
    due_at: datetime
    attempts: list[AttemptOut]


class DeliveryPage(Shown):
    items: list[DeliveryOut]
    next: str | None


@router.get("/webhooks/events", response=list[WebhookEventOut], operation_id="list_webhook_events")
def list_events(request: HttpRequest) -> Any:
    """What can be subscribed."""
    request.viewer.may(MANAGE.key).or_raise()
    return [{"name": name, "title": title} for name, title in event_titles()]


@router.get("/webhooks", response=list[WebhookOut], operation_id="list_webhooks")
def list_webhooks(request: HttpRequest) -> Any:
    """All of the firm; 50 at most."""
    request.viewer.may(MANAGE.key).or_raise()
    return Subscription.objects.select_related("owner")


@router.post("/webhooks", response={201: NewWebhookOut}, operation_id="add_webhook")
def add_webhook(request: HttpRequest, new: WebhookIn) -> Status:
    """From now on the address is told of these events."""
    return Status(201, actions.subscribe(new.title, address=new.address, to=new.events, by=request.viewer))


@router.get("/webhooks/{uuid:webhook_id}", response=WebhookOut, operation_id="get_webhook")
def get_webhook(request: HttpRequest, webhook_id: UUID) -> Subscription:
    request.viewer.may(MANAGE.key).or_raise()
    return Subscription.objects.select_related("owner").get(id=webhook_id)


@router.patch("/webhooks/{uuid:webhook_id}", response=WebhookOut, operation_id="change_webhook")
def change_webhook(request: HttpRequest, webhook_id: UUID, change: WebhookChange) -> Subscription:
    """What is named is changed; it is yours then. `is_on` switches it off or on again."""
    values = {name: value for name, value in change.dict(exclude_unset=True).items() if value is not None}
    is_on = values.pop("is_on", None)
    if values:
        actions.change_subscription(webhook_id, by=request.viewer, **values)
    if is_on is not None:
        (actions.switch_on if is_on else actions.switch_off)(webhook_id, by=request.viewer)
    return get_webhook(request, webhook_id)


@router.delete("/webhooks/{uuid:webhook_id}", response={204: None}, operation_id="remove_webhook")
def delete_webhook(request: HttpRequest, webhook_id: UUID) -> Status:
    """The address hears nothing more."""
    actions.unsubscribe(webhook_id, by=request.viewer)
    return Status(204, None)


@router.post("/webhooks/{uuid:webhook_id}/secret", response={201: NewWebhookOut}, operation_id="renew_webhook_secret")
def post_secret(request: HttpRequest, webhook_id: UUID) -> Status:
    """A new secret. For a day messages are signed with the old one too."""
    return Status(201, actions.renew_secret(webhook_id, by=request.viewer))


@router.post("/webhooks/{uuid:webhook_id}/test", response={201: DeliveryOut}, operation_id="test_webhook")
def post_test(request: HttpRequest, webhook_id: UUID) -> Status:
    """A message of the kind `webhook.test` goes out."""
    return Status(201, _shown([actions.send_test(webhook_id, by=request.viewer)])[0])


@router.get("/webhooks/{uuid:webhook_id}/deliveries", response=DeliveryPage, operation_id="list_deliveries")
def list_deliveries(request: HttpRequest, webhook_id: UUID, paging: Query[Paging]) -> dict[str, Any]:
    """What was sent or waits, the newest first, with every try. Kept for 30 days."""
    found = get_webhook(request, webhook_id)
    rows = found.deliveries.told_to(request.viewer).prefetch_related("attempts")
    return page_of(rows, _shown, paging, newest=True)


@router.post(
    "/webhooks/deliveries/{uuid:delivery_id}/again", response={201: DeliveryOut}, operation_id="repeat_delivery"
)
def post_again(request: HttpRequest, delivery_id: UUID) -> Status:
    """The same message goes out once more, with the same id."""
    return Status(201, _shown([actions.send_again(delivery_id, by=request.viewer)])[0])


def _shown(rows: list[Delivery]) -> list[dict[str, Any]]:
    columns = ("id", "entry_id", "event", "state", "made_at", "due_at")
    return [{name: getattr(row, name) for name in columns} | {"attempts": list(row.attempts.all())} for row in rows]
