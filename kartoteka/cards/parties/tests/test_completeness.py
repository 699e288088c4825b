from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.cards.parties.completeness import WEIGHTS, completeness
from kartoteka.cards.parties.models import ORGANISATION, Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.refreshers import refresh_completeness
from kartoteka.cards.provenance.ages import state_of
from kartoteka.cards.provenance.models import Fact
from kartoteka.platform.fields.models import Field
from tests.cast import Cast, make_person


@dataclass
class Told:
    value: str
    at: datetime
    verified_at: datetime | None = None
    problem: str = ""


KEYS = sorted(WEIGHTS[ORGANISATION])


@given(st.sets(st.sampled_from(KEYS)), st.sampled_from(KEYS))
def test_another_filled_field_never_makes_a_card_less_complete(filled: set[str], more: str) -> None:
    assert 0 <= completeness(ORGANISATION, filled, {}) <= completeness(ORGANISATION, filled | {more}, {}) <= 100


def test_all_filled_is_complete_and_nothing_is_not() -> None:
    assert (completeness(ORGANISATION, KEYS, {}), completeness(ORGANISATION, [], {})) == (100, 0)


def test_the_base_agrees_with_the_engine(aurora: Cast, orion: Party) -> None:
    mark = aurora.viewer("mark")
    Field.objects.create(key="area", type="number", weight=4)
    Field.objects.create(key="staff", type="number", weight=2, party_kind="organisation")
    set_own_values(orion, {"area": "5"}, by=mark)
    person = make_person(mark, given="Irina")
    refresh_completeness([orion.id, person.id])
    filled = {"name", "legal_form", "city", "phone", "email", "address", "requisite", "area"}
    assert (
        Party.objects.get(id=orion.id).completeness == completeness(ORGANISATION, filled, {"area": 4, "staff": 2}) == 86
    )
    assert Party.objects.get(id=person.id).completeness == completeness("person", {"name", "given"}, {"area": 4}) == 18


def test_the_oldest_fact_counts_from_its_verification(aurora: Cast, orion: Party) -> None:
    old, newer = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
    Fact.objects.filter(party_id=orion.id).update(at=old, verified_at=newer)
    Fact.objects.filter(party_id=orion.id, field="city").update(verified_at=None)
    refresh_completeness([orion.id])
    assert Party.objects.get().oldest_fact_at == old
    Fact.objects.filter(party_id=orion.id, field="city").update(verified_at=newer)
    refresh_completeness([orion.id])
    assert Party.objects.get().oldest_fact_at == newer


def test_a_value_outlives_its_half_life() -> None:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    fact = Told("+37322123456", at)
    states = [state_of("phone", fact, at + timedelta(days=days), has_value=True) for days in (0, 365, 366)]
    assert states == ["collected", "collected", "stale"]
    fact.verified_at = at + timedelta(days=300)
    assert state_of("phone", fact, at + timedelta(days=366), has_value=True) == "verified"
    assert state_of("phone", fact, at, has_value=False) == "missing"
    assert state_of("phone", fact, at, has_value=True, problem="phone.too_short") == "incorrect"
    assert state_of("birthday", fact, at + timedelta(days=9999), has_value=True) == "verified"
