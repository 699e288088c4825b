"""Adding, changing and removing webhooks, and asking for a delivery by hand."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.journal.actions import record
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.live.actions import publish
from kartoteka.platform.webhooks import events
from kartoteka.platform.webhooks.functions import MANAGE
from kartoteka.platform.webhooks.models import Delivery, Subscription
from kartoteka.platform.webhooks.payloads import TEST
from kartoteka.platform.webhooks.refusals import TooMany
from kartoteka.platform.webhooks.rules import checked
from kartoteka.platform.webhooks.signing import new_secret

MOST = 50
OLD_SECRET_FOR = timedelta(hours=24)


def subscribe(title: str, *, address: str, to: list[str], by: Viewer) -> Subscription:
    """`address` hears of the events named in `to` from now on, as far as `by` may know of them. Its `secret` is new.

    Refused: AddressRefused, UnknownEvent, TooMany (50 in a firm).
    """
    by.may(MANAGE.key).or_raise()
    checked(address, to)
    if Subscription.objects.count() >= MOST:
        raise TooMany
    row = Subscription.objects.create(
        title=title[:100], address=address, events=sorted(set(to)), secret=new_secret(), owner_id=by.employee_id,
        created_at=clock.now(),
    )  # fmt: skip
    record(events.WEBHOOK_ADDED, by=by, subject=row, title=row.title, events=row.events)
    return row


def change_subscription(subscription_id: UUID, *, by: Viewer, **values: Any) -> Subscription:
    """Title, address and events as given. Who changes it becomes its owner: it tells what he may know."""
    row = _locked(subscription_id, by)
    address, to = values.get("address", row.address), values.get("events", row.events)
    checked(address, to)
    row.title, row.address, row.events = values.get("title", row.title)[:100], address, sorted(set(to))
    row.owner_id, row.rest_until = by.employee_id, None
    row.save(update_fields=["title", "address", "events", "owner", "rest_until"])
    record(events.WEBHOOK_CHANGED, by=by, subject=row, title=row.title, events=row.events)
    return row


def unsubscribe(subscription_id: UUID, *, by: Viewer) -> None:
    """The address hears nothing more; what was recorded of it goes."""
    row = _locked(subscription_id, by)
    record(events.WEBHOOK_REMOVED, by=by, subject=row, title=row.title)
    row.delete()


def renew_secret(subscription_id: UUID, *, by: Viewer) -> Subscription:
    """A new secret; for a day every message is signed with both."""
    row = _locked(subscription_id, by)
    row.old_secret, row.old_secret_until, row.secret = row.secret, clock.now() + OLD_SECRET_FOR, new_secret()
    row.save(update_fields=["old_secret", "old_secret_until", "secret"])
    record(events.WEBHOOK_SECRET_RENEWED, by=by, subject=row, title=row.title)
    return row


def switch_off(subscription_id: UUID, *, by: Viewer) -> Subscription:
    """Nothing is sent and nothing is kept to be sent until it is switched on again. Twice is once."""
    row = _locked(subscription_id, by)
    if row.stopped_at is None:
        stop(row, Subscription.Reason.BY_HAND, by=by)
    return row


def switch_on(subscription_id: UUID, *, by: Viewer) -> Subscription:
    """It hears again of what happens from now on, and of what waited when it was switched off. Twice is once."""
    row = _locked(subscription_id, by)
    if row.stopped_at is not None:
        row.stopped_at, row.stopped_reason, row.failing_since, row.rest_until = None, "", None, None
        row.owner_id = by.employee_id
        row.save(update_fields=["stopped_at", "stopped_reason", "failing_since", "rest_until", "owner"])
        record(events.WEBHOOK_RESUMED, by=by, subject=row, title=row.title)
        tell()
    return row


def send_test(subscription_id: UUID, *, by: Viewer) -> Delivery:
    """A message of the kind `webhook.test` goes out as soon as a worker is free."""
    row = _locked(subscription_id, by)
    _wake(row)
    now = clock.now()
    return Delivery.objects.create(subscription=row, event=TEST, made_at=now, due_at=now)


def send_again(delivery_id: UUID, *, by: Viewer) -> Delivery:
    """The delivery goes out once more, whatever came of it, with the same id. Its tries count anew."""
    by.may(MANAGE.key).or_raise()
    row = (
        Delivery.objects.told_to(by).select_for_update(of=("self",)).select_related("subscription").get(id=delivery_id)
    )
    _wake(row.subscription)
    row.state, row.tries, row.due_at = Delivery.State.WAITING, 0, clock.now()
    row.save(update_fields=["state", "tries", "due_at"])
    return row


def keep_for_delivery(entry: Entry) -> None:
    """A new entry waits for every subscription to its event, in the transaction that writes it. One query if there is none."""
    if entry.event.startswith("webhook_"):
        return
    rows = [
        Delivery(
            id=new_key(), subscription_id=running.id, entry_id=entry.id, information_set_id=entry.information_set_id,
            event=entry.event, made_at=entry.at, due_at=entry.at,
        )
        for running in objects(Subscription, "t.stopped_at IS NULL")
        if entry.event in running.events
    ]  # fmt: skip
    if rows:
        Delivery.objects.bulk_create(rows)


def stop(row: Subscription, reason: str, *, by: Viewer | None) -> None:
    """Switches it off and says so to those who look after webhooks."""
    row.stopped_at, row.stopped_reason = clock.now(), reason
    row.save(update_fields=["stopped_at", "stopped_reason"])
    record(events.WEBHOOK_STOPPED, by=by, subject=row, title=row.title, reason=reason)
    tell()


def tell() -> None:
    """Open pages of those who look after webhooks hear that something is new."""
    publish("webhook", function=MANAGE.key)


def _wake(row: Subscription) -> None:
    Subscription.objects.filter(id=row.id).update(rest_until=None)


def _locked(subscription_id: UUID, by: Viewer) -> Subscription:
    by.may(MANAGE.key).or_raise()
    return Subscription.objects.select_for_update(of=("self",)).get(id=subscription_id)
