"""Calls are logged, corrected, counted and followed."""

from datetime import UTC, datetime, timedelta

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources.actions import CallLine, correct_call, log_call, remove_call
from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.queries import conversions, month_matrix
from kartoteka.intake.sources.refusals import InTheFuture, NotYourCall, SourceNameTaken
from kartoteka.intake.sources.source_actions import add_source, rename_source, retire_source, return_source
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.sales.orders.models import Order
from tests.cast import Cast

MORNING = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)


@pytest.fixture
def fair(aurora: Cast) -> Source:
    return add_source("Fair", by=aurora.viewer("anton"))


def test_a_call_knows_its_card_by_the_number_however_written(aurora: Cast, orion: Party, fair: Source) -> None:
    olga = aurora.viewer("olga")
    call = log_call(CallLine(fair.id, "(+373) 22 12-34-56", note="Asked for prices"), by=olga)
    assert (call.party_id, call.phone, call.by_id) == (orion.id, "+37322123456", olga.employee_id)


def test_a_number_of_nobody_and_an_unreadable_one_are_kept(aurora: Cast, orion: Party) -> None:
    olga = aurora.viewer("olga")
    assert log_call(CallLine(phone="+373 22 999 111"), by=olga).party_id is None
    assert log_call(CallLine(phone="withheld"), by=olga).phone == "withheld"


def test_the_day_is_that_of_the_firm(aurora: Cast, fair: Source) -> None:
    late = datetime(2026, 11, 2, 22, 30, tzinfo=UTC)
    assert str(log_call(CallLine(fair.id, at=late), by=aurora.viewer("olga")).on) in {"2026-11-02", "2026-11-03"}


def test_the_same_key_twice_is_one_call(aurora: Cast, fair: Source) -> None:
    key, olga = new_key(), aurora.viewer("olga")
    assert log_call(CallLine(fair.id), by=olga, key=key) == log_call(CallLine(fair.id), by=olga, key=key)
    assert Call.objects.count() == 1
    with pytest.raises(NotYourCall):
        log_call(CallLine(), by=aurora.viewer("vera"), key=key)


def test_what_is_refused_changes_nothing(aurora: Cast, fair: Source) -> None:
    with pytest.raises(InTheFuture):
        log_call(CallLine(at=clock.now() + timedelta(hours=1)), by=aurora.viewer("olga"))
    retire_source(fair, by=aurora.viewer("anton"))
    with pytest.raises(Source.DoesNotExist):
        log_call(CallLine(fair.id), by=aurora.viewer("olga"))
    with pytest.raises(NotAllowed):
        add_source("Radio", by=aurora.viewer("olga"))
    assert (Call.objects.count(), Source.objects.filter(is_retired=False).count()) == (0, 0)


def test_one_corrects_ones_own_call_and_it_can_be_undone(aurora: Cast, fair: Source) -> None:
    olga = aurora.viewer("olga")
    call = log_call(CallLine(fair.id, at=MORNING), by=olga)
    with pytest.raises(NotYourCall):
        correct_call(call, CallLine(), by=aurora.viewer("vera"))
    assert correct_call(call, CallLine(note="Nobody asked"), by=olga).source is None
    undo_entry(Entry.objects.filter(event="call_corrected").get(), by=olga)
    assert Call.objects.get().source == fair
    remove_call(call, by=aurora.viewer("anton"))
    assert Call.objects.count() == 0


def test_names_of_sources_are_told_apart(aurora: Cast, fair: Source) -> None:
    anton = aurora.viewer("anton")
    radio = add_source("  Radio ", by=anton)
    for name in ("fair", "FAIR "):
        with pytest.raises(SourceNameTaken):
            rename_source(radio, name, by=anton)
    retire_source(radio, by=anton)
    assert return_source(radio, by=anton).is_retired is False
    assert rename_source(radio, "radio", by=anton).name == "radio"


def test_the_month_equals_the_log(aurora: Cast, fair: Source) -> None:
    olga = aurora.viewer("olga")
    for day, source in ((2, fair.id), (2, fair.id), (2, None), (5, fair.id)):
        log_call(CallLine(source, at=MORNING.replace(day=day)), by=olga)
    log_call(CallLine(fair.id, at=MORNING.replace(month=10)), by=olga)
    matrix = month_matrix(MORNING.date(), viewer=olga)
    shown = {
        line.source: {place + 1: number for place, number in enumerate(line.calls) if number} for line in matrix.lines
    }
    assert shown == {fair.id: {2: 2, 5: 1}, None: {2: 1}}
    assert matrix.total == Call.objects.filter(on__month=11).count() == 4


def test_everybody_sees_as_far_as_his_right_reaches(aurora: Cast) -> None:
    for name in ("olga", "vera", "fedor", "mark"):
        log_call(CallLine(at=MORNING), by=aurora.viewer(name))
    seen = {
        name: month_matrix(MORNING.date(), viewer=aurora.viewer(name)).total
        for name in ("olga", "fedor", "mark", "anton")
    }
    assert seen == {"olga": 2, "fedor": 1, "mark": 2, "anton": 4}


def test_what_became_of_the_callers(aurora: Cast, orion: Party, fair: Source) -> None:
    olga = aurora.viewer("olga")
    for day in (2, 3):
        log_call(CallLine(fair.id, party_id=orion.id, at=MORNING.replace(day=day)), by=olga)
    log_call(CallLine(fair.id, at=MORNING), by=olga)
    Order.objects.create(number="1", party=orion, placed_at=MORNING - timedelta(days=9), currency="MDL", amount=5)
    (before,) = conversions(MORNING.date(), viewer=olga)
    assert (before.calls, before.cards, before.reached, before.share(1)) == (3, 1, (0,), 1.0)
    Order.objects.create(number="2", party=orion, placed_at=MORNING + timedelta(days=9), currency="MDL", amount=5)
    assert conversions(MORNING.date(), viewer=olga)[0].reached == (1,)
