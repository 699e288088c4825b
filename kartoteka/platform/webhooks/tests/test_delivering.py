"""What happens is told to a real server: signed, once per entry, again after a failure, never lost with a worker."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.live.models import Push
from kartoteka.platform.staff.employee_actions import leave
from kartoteka.platform.webhooks import actions
from kartoteka.platform.webhooks.delivering import Round, claim, note, serve
from kartoteka.platform.webhooks.jobs import forget_old_deliveries
from kartoteka.platform.webhooks.models import Attempt, Delivery, Subscription
from kartoteka.platform.webhooks.sending import Answer
from kartoteka.platform.webhooks.tests.receiver import Receiver, receiving
from tests.cast import Cast, make_cast, make_orion


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    with receiving() as found:
        yield found


@pytest.fixture
def webhook(aurora: Cast, receiver: Receiver) -> Subscription:
    by = aurora.viewer("anton")
    return actions.subscribe("Shop", address=receiver.address, to=["party_created", "party_changed"], by=by)


def sent(webhook: Subscription) -> int:
    return serve(webhook.firm_id, webhook.id)


def told(receiver: Receiver) -> list[dict[str, Any]]:
    return [json.loads(body) for _headers, body in receiver.got]


def states(webhook: Subscription) -> list[tuple[str, int]]:
    return list(webhook.deliveries.order_by("id").values_list("state", "tries"))


def test_an_entry_is_told_once_with_keys_and_no_values(aurora: Cast, webhook: Subscription, receiver: Receiver) -> None:
    orion = make_orion(aurora.viewer("mark"))
    assert (sent(webhook), sent(webhook)) == (1, 0)
    entry = Entry.objects.get(event="party_created")
    (message,) = told(receiver)
    assert (message["type"], set(message)) == ("party_created", {"type", "timestamp", "data"})
    assert message["data"] == {
        "entry": str(entry.id), "firm": str(aurora.aurora.id), "subject": {"kind": "parties.party", "id": str(orion.id)},
        "party": str(orion.id), "count": 1, "by": str(aurora.employee("mark").id), "channel": "page", "undone": None,
    }  # fmt: skip
    assert b"Orion" not in receiver.got[0][1]
    assert list(Attempt.objects.values_list("status", "problem")) == [(204, "")]


def test_the_signature_is_that_of_the_convention(aurora: Cast, webhook: Subscription, receiver: Receiver) -> None:
    actions.send_test(webhook.id, by=aurora.viewer("anton"))
    old = webhook.secret
    new = actions.renew_secret(webhook.id, by=aurora.viewer("anton")).secret
    sent(webhook)
    headers, body = receiver.got[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = []
    for secret in (new, old):
        digest = hmac.new(base64.b64decode(secret[len("whsec_") :]), signed, hashlib.sha256).digest()
        expected.append("v1," + base64.b64encode(digest).decode())
    assert headers["webhook-signature"].split(" ") == expected
    assert abs(int(headers["webhook-timestamp"]) - clock.now().timestamp()) < 5
    actions.send_test(webhook.id, by=aurora.viewer("anton"))
    with clock.passed(timedelta(hours=25)):
        sent(webhook)
    assert receiver.got[1][0]["webhook-signature"].count("v1,") == 1


def test_what_was_not_subscribed_or_was_rolled_back_is_not_told(aurora: Cast, webhook: Subscription) -> None:
    def interrupted() -> None:
        with firm_context(aurora.aurora.id):
            make_orion(aurora.viewer("mark"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    actions.switch_off(webhook.id, by=aurora.viewer("anton"))
    make_orion(aurora.viewer("mark"))
    assert Delivery.objects.count() == 0


def test_a_failed_message_comes_again_with_the_same_id_and_lets_the_others_wait(
    aurora: Cast, webhook: Subscription, receiver: Receiver
) -> None:
    orion = make_orion(aurora.viewer("mark"))
    change_party(Party.objects.get(id=orion.id), by=aurora.viewer("mark"), city="Bender")
    receiver.answers = [500, 302]
    receiver.location = receiver.address
    assert (sent(webhook), states(webhook)) == (0, [("waiting", 1), ("waiting", 0)])
    assert sent(webhook) == 0, "it rests for five seconds"
    with clock.passed(timedelta(seconds=6)):
        assert sent(webhook) == 0, "a redirection is not followed"
    with clock.passed(timedelta(seconds=12)):
        assert sent(webhook) == 1
    with clock.passed(timedelta(seconds=45)):
        assert sent(webhook) == 1
    first, second = webhook.deliveries.order_by("id")
    assert receiver.ids == [str(first.id), str(first.id), str(second.id), str(first.id)]
    assert states(webhook) == [("delivered", 3), ("delivered", 1)]
    assert list(first.attempts.values_list("status", flat=True)) == [500, 302, 204]
    webhook.refresh_from_db()
    assert webhook.failing_since is None


def test_a_day_of_failure_switches_it_off_and_says_so(aurora: Cast, webhook: Subscription, receiver: Receiver) -> None:
    receiver.answers = [500] * 99
    make_orion(aurora.viewer("mark"))
    at = clock.now()
    for _ in range(12):
        with clock.frozen_at(at):
            sent(webhook)
        webhook.refresh_from_db()
        delivery = webhook.deliveries.get()
        if webhook.stopped_at or delivery.state != "waiting":
            break
        at = max(delivery.due_at, webhook.rest_until) + timedelta(seconds=1)
    assert (delivery.state, delivery.tries, len(receiver.got), webhook.stopped_reason) == ("failed", 10, 10, "")
    assert timedelta(hours=23) < at - delivery.made_at < timedelta(hours=25)
    actions.send_again(delivery.id, by=aurora.viewer("anton"))
    with clock.frozen_at(at + timedelta(hours=1)):
        sent(webhook)
    webhook.refresh_from_db()
    assert (webhook.stopped_reason, Entry.objects.filter(event="webhook_stopped").count()) == ("failing", 1)
    assert Push.objects.filter(topic="webhook", function="webhooks.manage").exists()
    receiver.answers = []
    actions.switch_on(webhook.id, by=aurora.viewer("anton"))
    with clock.frozen_at(at + timedelta(hours=2)):
        assert sent(webhook) == 1


def test_an_address_that_is_gone_or_an_owner_who_left_switches_it_off(
    aurora: Cast, webhook: Subscription, receiver: Receiver
) -> None:
    receiver.answers = [410]
    make_orion(aurora.viewer("mark"))
    sent(webhook)
    webhook.refresh_from_db()
    assert webhook.stopped_reason == "gone"
    anton = aurora.viewer("anton")
    sonya = actions.subscribe("Shop", address=receiver.address, to=["party_changed"], by=anton)
    Subscription.objects.filter(id=sonya.id).update(owner=aurora.employee("sonya").id)
    change_party(Party.objects.get(), by=aurora.viewer("mark"), city="Bender")
    leave(aurora.employee("sonya"), by=anton)
    sent(sonya)
    sonya.refresh_from_db()
    assert (sonya.stopped_reason, len(receiver.got)) == ("owner", 1)


def test_a_message_that_a_dead_worker_held_is_sent_by_another(
    aurora: Cast, webhook: Subscription, receiver: Receiver
) -> None:
    make_orion(aurora.viewer("mark"))
    dead = claim(webhook.firm_id, webhook.id)
    assert sent(webhook) == 0, "the first worker may be at it"
    with clock.passed(timedelta(seconds=61)):
        assert sent(webhook) == 1
        assert note(dead, dead.messages[0][0], Answer(500)) is False, "the dead one writes nothing more"
    assert (states(webhook), receiver.ids) == ([("delivered", 1)], [str(dead.messages[0][0])])


def test_an_owner_is_not_told_of_cards_he_may_not_see(aurora: Cast, webhook: Subscription, receiver: Receiver) -> None:
    Subscription.objects.filter(id=webhook.id).update(owner=aurora.employee("fedor").id)
    make_orion(aurora.viewer("mark"))
    assert (sent(webhook), states(webhook), receiver.got) == (0, [("withheld", 0)], [])


def test_old_deliveries_are_forgotten(aurora: Cast, webhook: Subscription) -> None:
    make_orion(aurora.viewer("mark"))
    sent(webhook)
    assert forget_old_deliveries() == 0
    with clock.passed(timedelta(days=31)):
        assert forget_old_deliveries() == 1
    assert (Delivery.objects.count(), Attempt.objects.count()) == (0, 0)


def test_the_round_serves_every_firm_and_two_workers_send_once(transactional_db: None, receiver: Receiver) -> None:
    cast = make_cast()
    for name in ("anton", "eve"):
        with cast.at(name):
            row = actions.subscribe(name, address=receiver.address, to=["party_created"], by=cast.viewer(name))
            for _ in range(5):
                actions.send_test(row.id, by=cast.viewer(name))
    rounds, both = [Round(), Round()], threading.Barrier(2)
    futures: list[Any] = []

    def work(one: Round) -> None:
        both.wait(20)
        futures.extend(one())

    threads = [threading.Thread(target=work, args=(one,)) for one in rounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    for future in futures:
        future.result(20)
    assert (len(receiver.ids), len(set(receiver.ids))) == (10, 10)
    assert {json.loads(body)["data"]["firm"] for _headers, body in receiver.got} == {
        str(cast.aurora.id),
        str(cast.borealis.id),
    }
