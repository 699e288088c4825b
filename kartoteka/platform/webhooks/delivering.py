"""Sending what waits. A subscription is in one worker's hands at a time; what a dead worker held is sent again."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import F

from kartoteka import __version__
from kartoteka.platform import clock
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.jobs.run_progress import process_ends
from kartoteka.platform.webhooks.actions import stop, tell
from kartoteka.platform.webhooks.models import Attempt, Delivery, Subscription
from kartoteka.platform.webhooks.payloads import bodies
from kartoteka.platform.webhooks.schedule import GIVEN_UP_AFTER, pause_after, rest_of
from kartoteka.platform.webhooks.sending import Answer, post
from kartoteka.platform.webhooks.signing import signed_headers

BATCH = 20
HELD_FOR = timedelta(seconds=60)
AT_ONCE = 8
LOOK_EVERYWHERE = timedelta(seconds=10)
GONE = 410
TESTS_FIRST = F("entry_id").asc(nulls_first=True)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a worker took: its number, the messages by delivery, and with which secrets they are signed."""

    firm_id: UUID
    subscription_id: UUID
    number: int
    address: str
    secrets: tuple[str, ...]
    messages: tuple[tuple[UUID, bytes], ...]


def claim(firm_id: UUID, subscription_id: UUID) -> Claim | None:
    """Up to 20 messages that are due, tests first, then in the order of the journal; None if there are none or another worker has them."""
    with firm_context(firm_id):
        now = clock.now()
        free = Subscription.objects.free_at(now).select_for_update(of=("self",), skip_locked=True)
        row = free.filter(id=subscription_id).first()
        due = list(row.deliveries.due_at(now).order_by(TESTS_FIRST, "id")[:BATCH]) if row else []
        if row is None or not due:
            return None
        try:
            told = bodies(due, owner=viewer_for(row.owner_id, channel="api"))
        except NoSuchEmployee:
            stop(row, Subscription.Reason.OWNER, by=None)
            return None
        unknown = [key for key, body in told.items() if body is None]
        Delivery.objects.filter(id__in=unknown).update(state=Delivery.State.WITHHELD)
        row.claim, row.claimed_until = row.claim + 1, now + HELD_FOR
        row.save(update_fields=["claim", "claimed_until"])
        messages = tuple((one.id, told[one.id]) for one in due if told[one.id] is not None)
        return Claim(firm_id, row.id, row.claim, row.address, _secrets(row, now), messages)


def serve(firm_id: UUID, subscription_id: UUID) -> int:
    """Sends what is due for one subscription, until one message is not taken. Returns how many were taken."""
    taken, held = 0, claim(firm_id, subscription_id)
    if held is None:
        return 0
    for delivery_id, body in held.messages:
        if process_ends.is_set():
            break
        answer = _send(held, delivery_id, body)
        if not note(held, delivery_id, answer):
            break
        taken += answer.is_taken
    _let_go(held)
    return taken


def note(held: Claim, delivery_id: UUID, answer: Answer) -> bool:
    """Records one attempt; False if the rest must wait: it failed, or another worker has the subscription now."""
    with firm_context(held.firm_id):
        row = _own(held)
        delivery = Delivery.objects.select_for_update(of=("self",)).filter(id=delivery_id).first()
        if row is None or delivery is None:
            return False
        now = clock.now()
        Attempt.objects.create(
            delivery=delivery, at=now, status=answer.status, problem=answer.problem, took=answer.took
        )
        delivery.tries += 1
        if answer.is_taken:
            delivery.state, row.failing_since, row.rest_until = Delivery.State.DELIVERED, None, None
        else:
            _put_off(row, delivery, now)
        row.claimed_until = now + HELD_FOR
        delivery.save(update_fields=["state", "tries", "due_at"])
        row.save(update_fields=["failing_since", "rest_until", "claimed_until"])
        _give_up_if_hopeless(row, answer, now)
        tell()
        return answer.is_taken


def _put_off(row: Subscription, delivery: Delivery, now: datetime) -> None:
    pause = pause_after(delivery.tries)
    if pause is None:
        delivery.state = Delivery.State.FAILED
    else:
        delivery.due_at = now + pause
    row.failing_since = row.failing_since or now
    row.rest_until = now + rest_of(now - row.failing_since)


def _give_up_if_hopeless(row: Subscription, answer: Answer, now: datetime) -> None:
    if answer.status == GONE:
        stop(row, Subscription.Reason.GONE, by=None)
    elif row.failing_since and now - row.failing_since >= GIVEN_UP_AFTER:
        stop(row, Subscription.Reason.FAILING, by=None)


def _send(held: Claim, delivery_id: UUID, body: bytes) -> Answer:
    headers = signed_headers(held.secrets, str(delivery_id), int(clock.now().timestamp()), body)
    headers |= {"Content-Type": "application/json", "User-Agent": f"Kartoteka/{__version__}", "Connection": "close"}
    return post(held.address, headers, body, loopback=settings.WEBHOOKS_TO_THIS_MACHINE)


def _secrets(row: Subscription, now: datetime) -> tuple[str, ...]:
    is_old_good = row.old_secret and row.old_secret_until and now < row.old_secret_until
    return (row.secret, row.old_secret) if is_old_good else (row.secret,)


def _own(held: Claim) -> Subscription | None:
    mine = Subscription.objects.select_for_update(of=("self",)).filter(id=held.subscription_id, claim=held.number)
    return mine.filter(stopped_at=None).first()


def _let_go(held: Claim) -> None:
    with firm_context(held.firm_id):
        Subscription.objects.filter(id=held.subscription_id, claim=held.number).update(claimed_until=None)


class Round:
    """Finds what is due and hands it to a few threads, one subscription to one of them.

    Firms known to have webhooks are asked every time, all others every ten seconds.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="webhooks")
        self._busy: set[UUID] = set()
        self._firms: list[UUID] = []
        self._looked_at: datetime | None = None
        self._lock = threading.Lock()

    def __call__(self) -> list[Future[None]]:
        return [self._pool.submit(self._serve, *one) for one in self._found() if self._begin(one[1])]

    def _found(self) -> list[tuple[UUID, UUID]]:
        now = clock.now()
        everywhere = self._looked_at is None or now - self._looked_at >= LOOK_EVERYWHERE
        if everywhere:
            self._looked_at, self._firms = now, list(Firm.objects.values_list("id", flat=True))
        found, with_webhooks = [], []
        for firm_id in self._firms:
            with firm_context(firm_id):
                running = set(Subscription.objects.free_at(now).values_list("id", flat=True))
                if running or Subscription.objects.exists():
                    with_webhooks.append(firm_id)
                due = (
                    Delivery.objects.due_at(now).filter(subscription__in=running)
                    if running
                    else Delivery.objects.none()
                )
                found += [(firm_id, key) for key in due.order_by().values_list("subscription_id", flat=True).distinct()]
        self._firms = with_webhooks
        return found

    def _begin(self, subscription_id: UUID) -> bool:
        with self._lock:
            if subscription_id in self._busy:
                return False
            self._busy.add(subscription_id)
            return True

    def _serve(self, firm_id: UUID, subscription_id: UUID) -> None:
        try:
            while serve(firm_id, subscription_id) == BATCH and not process_ends.is_set():
                continue
        finally:
            connection.close()
            with self._lock:
                self._busy.discard(subscription_id)
