"""Taking, deciding, and whose word a value is afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.queries import current_facts
from kartoteka.intake.forms.tests.making import CAR, EMAIL, MAKE, NAME, PHONE
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.verification.actions import Decision, accept, send_back, turn_down
from kartoteka.intake.verification.models import Verification
from kartoteka.intake.verification.refusals import NobodyToReturnTo, ReasonMissing, TakenBySomebody
from kartoteka.intake.verification.reservations import release, take, take_next
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from tests.cast import Cast, make_person

Send = Callable[..., Submission]


def test_each_operator_gets_another_the_oldest_first(aurora: Cast, send: Send) -> None:
    first, second = send("fedor"), send("mark", ANSWERS | {NAME: "Other"})
    vera, olga = aurora.viewer("vera"), aurora.viewer("olga")
    assert (take_next(by=vera).id, take_next(by=olga).id, take_next(by=aurora.viewer("anton"))) == (
        first.id,
        second.id,
        None,
    )
    assert take_next(by=vera).id == first.id
    with pytest.raises(TakenBySomebody):
        take(first.id, by=olga)
    assert list(Verification.objects.order_by("id").values_list("by_id", "outcome")) == [
        (vera.employee_id, ""),
        (olga.employee_id, ""),
    ]
    assert [one.state for one in first.steps.all()] == ["collected", "verifying"]


def test_a_reservation_runs_out_and_the_first_holder_cannot_decide_any_more(aurora: Cast, send: Send) -> None:
    row, vera, olga = send("fedor"), aurora.viewer("vera"), aurora.viewer("olga")
    take_next(by=vera)
    with clock.passed(timedelta(minutes=9)):
        assert take_next(by=olga) is None
    with clock.passed(timedelta(minutes=11)):
        assert take_next(by=olga).id == row.id
        with pytest.raises(TakenBySomebody):
            accept(row.id, Decision(row.values), by=vera)
    assert Party.objects.count() == 0
    assert list(Verification.objects.order_by("id").values_list("outcome", flat=True)) == ["released", ""]


def test_put_back_it_waits_again(aurora: Cast, send: Send) -> None:
    row = send("fedor")
    take_next(by=aurora.viewer("vera"))
    release(row.id, by=aurora.viewer("vera"))
    assert take_next(by=aurora.viewer("olga")).id == row.id


def test_accepted_as_a_new_card(aurora: Cast, send: Send) -> None:
    row, vera, fedor = send("fedor"), aurora.viewer("vera"), aurora.viewer("fedor")
    take_next(by=vera)
    with clock.passed(timedelta(seconds=12)):
        party = accept(row.id, Decision(row.values | {PHONE: "+79161112244"}), by=vera).party
    facts = {one.field.partition(":")[0] + one.value: one for one in current_facts(party.id).values()}
    name, phone, email = facts["nameIrina Munteanu"], facts["contact+79161112244"], facts["contactIrina@mail.example"]
    assert [(one.by_id, one.verified_by_id) for one in (name, email)] == [(fedor.employee_id, vera.employee_id)] * 2
    assert (phone.by_id, phone.verified_by_id) == (vera.employee_id, vera.employee_id)
    assert (party.manager_id, {one.channel for one in facts.values()}) == (fedor.employee_id, {"form"})
    done = Verification.objects.get()
    assert (done.outcome, done.seconds, done.party_id) == ("accepted", 12, party.id)
    assert {key: one["verdict"] for key, one in done.verdicts.items()} == {
        NAME: "accepted", PHONE: "corrected", EMAIL: "accepted", CAR: "accepted", MAKE: "accepted",
    }  # fmt: skip


def test_accepted_into_a_card_field_by_field(aurora: Cast, send: Send) -> None:
    vera = aurora.viewer("vera")
    card = make_person(aurora.viewer("olga"), "Irina M.")
    row = send("fedor")
    take_next(by=vera)
    values = {key: value for key, value in row.values.items() if key != EMAIL}
    entered = accept(row.id, Decision(values, refused=[EMAIL], into=card, replacing=["name"]), by=vera)
    card.refresh_from_db()
    assert (entered.kept, card.name, card.family) == ((), "Irina Munteanu", "Munteanu")
    assert list(card.contact_points.values_list("value", flat=True)) == ["+79161112233"]
    assert Verification.objects.get().verdicts[EMAIL] == {"verdict": "refused", "value": None}


def test_what_the_card_says_already_is_verified_by_it(aurora: Cast, send: Send) -> None:
    vera = aurora.viewer("vera")
    card = make_person(aurora.viewer("olga"), "Irina Munteanu")
    row = send("fedor")
    take_next(by=vera)
    accept(row.id, Decision(row.values, into=card), by=vera)
    name = current_facts(card.id)["name"]
    assert (name.by_id, name.verified_by_id) == (aurora.employee("olga").id, vera.employee_id)


def test_returned_with_a_reason_corrected_and_accepted(aurora: Cast, send: Send) -> None:
    row, vera = send("fedor", ANSWERS | {PHONE: "123"}), aurora.viewer("vera")
    take_next(by=vera)
    with pytest.raises(ReasonMissing):
        send_back(row.id, "  ", by=vera)
    send_back(row.id, "The phone is too short.", by=vera)
    assert take_next(by=vera) is None
    send("fedor", ANSWERS, key=row.id)
    again = take_next(by=vera)
    assert (again.id, again.revision) == (row.id, 2)
    assert accept(row.id, Decision(again.values), by=vera).party.name == "Irina Munteanu"
    assert list(Verification.objects.order_by("id").values_list("revision", "outcome")) == [
        (1, "returned"),
        (2, "accepted"),
    ]


def test_from_the_web_it_can_only_be_refused(aurora: Cast, send: Send) -> None:
    row, vera = send(None), aurora.viewer("vera")
    take_next(by=vera)
    with pytest.raises(NobodyToReturnTo):
        send_back(row.id, "Who are you?", by=vera)
    turn_down(row.id, "A joke.", by=vera)
    assert (Submission.objects.get().state, Party.objects.count()) == ("refused", 0)


@pytest.mark.parametrize("name", ["fedor", "mark"])
def test_the_right_is_asked(aurora: Cast, send: Send, name: str) -> None:
    row = send("fedor")
    for act in (lambda: take_next(by=aurora.viewer(name)), lambda: take(row.id, by=aurora.viewer(name))):
        with pytest.raises(NotAllowed):
            act()
    assert Verification.objects.count() == 0
