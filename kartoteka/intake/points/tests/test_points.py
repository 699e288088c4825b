"""Points are earned by accepted facts, charged for returns, and follow the facts afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.models import Fact
from kartoteka.intake.forms.tests.making import CAR, EMAIL, MAKE, NAME, PHONE
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.intake.points.models import PointLine, PointRule
from kartoteka.intake.points.refusals import RuleInForce, RuleInThePast, RuleThere
from kartoteka.intake.points.rule_actions import NewRule, add_rule, remove_rule
from kartoteka.intake.points.tests.conftest import follow, ledger, total
from kartoteka.intake.submissions.actions import settle
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast, make_person

Send = Callable[..., Submission]
Accepted = Callable[..., Party]
pytestmark = pytest.mark.usefixtures("rules")


def test_every_accepted_answer_earns_and_names_its_fact(aurora: Cast, send: Send, accepted: Accepted) -> None:
    row = send("fedor")
    party = accepted(row)
    facts = {fact.field.partition(":")[0]: fact.id for fact in Fact.objects.filter(party_id=party.id)}
    phone, email = (Fact.objects.get(value=value).id for value in ("+79161112233", "Irina@mail.example"))
    assert set(ledger("question", "what", "points", "fact_id", "party_id")) == {
        (NAME, "stated", 2, facts["name"], party.id), (PHONE, "stated", 5, phone, party.id),
        (EMAIL, "stated", 2, email, party.id), (CAR, "stated", 2, None, party.id), (MAKE, "stated", 2, None, party.id),
    }  # fmt: skip
    assert {one.employee_id for one in PointLine.objects.all()} == {aurora.employee("fedor").id}


def test_twice_is_once(send: Send, accepted: Accepted) -> None:
    row = send("fedor")
    accepted(row)
    follow(row)
    assert (len(ledger("id")), total()) == (5, 13)


def test_what_the_operator_corrected_or_refused_earns_nothing(send: Send, accepted: Accepted) -> None:
    row = send("fedor")
    values = {key: value for key, value in row.values.items() if key != EMAIL} | {PHONE: "+79161112244"}
    accepted(row, values, refused=[EMAIL])
    assert {question for (question,) in ledger("question")} == {NAME, CAR, MAKE}


def test_into_a_card_new_facts_earn_known_ones_are_confirmed_and_kept_ones_do_not_count(
    aurora: Cast, send: Send, accepted: Accepted
) -> None:
    card = accepted(send("mark"))
    change_party(card, by=aurora.viewer("anton"), name="Irina M.")
    PointLine.objects.all().delete()
    accepted(send("fedor"), into=card)
    assert set(ledger("question", "what", "points")) == {
        (PHONE, "confirmed", 1), (CAR, "stated", 2), (MAKE, "stated", 2),
    }  # fmt: skip


def test_a_fact_earns_its_collector_once_however_often_he_collects_it(send: Send, accepted: Accepted) -> None:
    card = accepted(send("fedor"))
    with clock.passed(timedelta(days=1)):
        accepted(send("fedor", {NAME: ANSWERS[NAME], PHONE: ANSWERS[PHONE]}), into=card)
    assert total() == 13


def test_from_the_web_nobody_earns(send: Send, accepted: Accepted) -> None:
    accepted(send(None))
    assert ledger("id") == []


def test_entered_directly_it_earns_as_well(aurora: Cast, send: Send) -> None:
    row = send("mark")
    settle(row, by=aurora.viewer("mark"))
    follow(row)
    assert total() == 13


def test_each_return_costs_once(send: Send, returned: Callable[..., None], accepted: Accepted) -> None:
    row = send("fedor", ANSWERS | {PHONE: "123"})
    returned(row)
    follow(row)
    assert ledger("what", "points", "revision") == [("returned", -3, 1)]
    returned(send("fedor", ANSWERS | {PHONE: "1234"}, key=row.id))
    accepted(send("fedor", ANSWERS, key=row.id))
    assert [points for what, points in ledger("what", "points") if what == "returned"] == [-3, -3]
    assert total() == 7


def test_a_value_found_wrong_takes_back_and_its_undo_gives_again(aurora: Cast, send: Send, accepted: Accepted) -> None:
    card, anton = accepted(send("fedor")), aurora.viewer("anton")
    with clock.passed(timedelta(days=80)):
        change_party(card, by=anton, name="Irina Munteanu-Rusu")
    (back,) = PointLine.objects.filter(what="corrected")
    assert (back.points, back.reverses.question, total()) == (-2, NAME, 11)
    undo_entry(Entry.objects.filter(event="party_changed").latest("id"), by=anton)
    (again,) = PointLine.objects.filter(what="given_again")
    assert (again.points, again.reverses_id, total()) == (2, back.id, 13)
    with clock.passed(timedelta(days=81)):
        card.refresh_from_db()
        change_party(card, by=anton, name="Irina Rusu")
    assert total() == 11


def test_after_the_days_of_the_rule_a_correction_takes_nothing_back(
    aurora: Cast, send: Send, accepted: Accepted
) -> None:
    card = accepted(send("fedor"))
    with clock.passed(timedelta(days=91)):
        change_party(card, by=aurora.viewer("anton"), name="Irina Rusu")
    assert total() == 13


def test_undoing_the_entry_takes_all_back(aurora: Cast, send: Send, accepted: Accepted) -> None:
    accepted(send("fedor"))
    undo_entry(Entry.objects.get(event="party_created"), by=aurora.viewer("anton"))
    assert (Party.objects.count(), total()) == (0, 0)
    assert [what for (what,) in ledger("what")].count("undone") == 5


def test_a_value_corrected_before_the_points_were_counted_is_taken_back_at_once(
    aurora: Cast, send: Send, accepted: Accepted
) -> None:
    row = send("fedor")
    card = accepted(row)
    PointLine.objects.all().delete()
    change_party(card, by=aurora.viewer("anton"), name="Irina Rusu")
    follow(row)
    assert total() == 11


def test_united_cards_keep_the_points_and_nothing_counts_as_wrong(aurora: Cast, send: Send, accepted: Accepted) -> None:
    anton = aurora.viewer("anton")
    gone = accepted(send("fedor"))
    kept = make_person(anton, "Irina Rusu")
    merge_parties(kept, gone, by=anton, choices={"name": "keep"})
    kept.refresh_from_db()
    assert (kept.name, total(), set(ledger("party_id"))) == ("Irina Rusu", 13, {(kept.id,)})


def test_a_changed_rule_does_not_rewrite_the_past(aurora: Cast, send: Send, accepted: Accepted) -> None:
    anton, today = aurora.viewer("anton"), clock.today()
    row = send("fedor")
    add_rule(NewRule("phone", None, today + timedelta(days=1), 50), by=anton)
    with clock.passed(timedelta(days=2)):
        accepted(row)
        assert total() == 13
        accepted(send("mark", {NAME: "Ion Rusu", PHONE: "8 (916) 111-22-99"}))
    assert total() == 13 + 52
    with pytest.raises(RuleInThePast):
        add_rule(NewRule("name", None, today - timedelta(days=1), 1), by=anton)
    with pytest.raises(RuleInForce):
        remove_rule(PointRule.objects.get(kind="phone", valid_from=today), by=anton)


def test_rules_are_kept_by_those_who_may(aurora: Cast) -> None:
    anton, today = aurora.viewer("anton"), clock.today()
    with pytest.raises(RuleThere):
        add_rule(NewRule("phone", None, today, 1), by=anton)
    with pytest.raises(NotAllowed):
        add_rule(NewRule("email", None, today, 1), by=aurora.viewer("fedor"))
    rule = PointRule.objects.get(kind="phone")
    with pytest.raises(NotAllowed):
        remove_rule(rule, by=aurora.viewer("fedor"))
    remove_rule(rule, by=anton)
    assert sorted(PointRule.objects.values_list("kind", flat=True)) == ["", "return"]
