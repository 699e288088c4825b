"""Half-lives of a firm: as usual, by hand, learned from cards."""

import math
from datetime import timedelta

import pytest

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.contact_actions import change_contact_point, remove_contact_point
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.pages import formal_section
from kartoteka.cards.parties.verification import verify_values
from kartoteka.intake.quality.actions import set_half_life
from kartoteka.intake.quality.engine import Evidence, learn
from kartoteka.intake.quality.learning import learn_half_lives
from kartoteka.intake.quality.models import HalfLife, Observation
from kartoteka.intake.quality.queries import half_life_of, half_lives, kind_of_field
from kartoteka.intake.quality.recalculating import count_pending
from kartoteka.intake.quality.refusals import FieldUnknown, HalfLifeOutside
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.fields.models import Field
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.journal.undo import undo_entry
from tests.cast import Cast

LATER = timedelta(days=300)


def observations() -> list[tuple[str, int, int | None]]:
    return sorted(
        (row.kind, round(row.kept_days), None if row.changed_days is None else round(row.changed_days))
        for row in Observation.objects.all()
    )


def test_kinds_of_fields(aurora: Cast, orion: Party) -> None:
    point = orion.contact_points.get(kind="email")
    Field.objects.create(key="area", type="number")
    assert kind_of_field(f"contact:{point.id}") == "email"
    assert [kind_of_field(field) for field in ("name", "requisite:1", "own:area")] == ["name", "requisite", "own:area"]
    known = half_lives()
    assert (known["phone"], known["own:area"], known["birthday"]) == (365.0, 730.0, math.inf)
    assert half_life_of("own:of nobody") == 730.0


def test_what_is_set_by_hand_is_used_at_once_and_undone(aurora: Cast, orion: Party) -> None:
    anton = aurora.viewer("anton")
    Field.objects.create(key="area", type="number")
    assert set_half_life("own", 90, by=anton).in_use_days == 90
    assert set_half_life("birthday", 400, by=anton).in_use_days == 400
    assert set_half_life("phone", 0, by=anton).in_use_days == 0
    known = half_lives()
    assert (known["own"], known["own:area"], known["birthday"], known["phone"]) == (90, 90, 400, math.inf)
    undo_entry(Entry.objects.filter(event="half_life_set").latest("id"), by=anton)
    assert half_lives()["phone"] == 365.0


def test_who_may_not_set_is_refused_and_nothing_changes(aurora: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_half_life("phone", 90, by=aurora.viewer("olga"))
    for days in (1, 29, 36_501):
        with pytest.raises(HalfLifeOutside):
            set_half_life("phone", days, by=aurora.viewer("anton"))
    with pytest.raises(FieldUnknown):
        set_half_life("own:of nobody", 90, by=aurora.viewer("anton"))
    assert not HalfLife.objects.exists()


def test_values_that_are_looked_at_again_teach(aurora: Cast, orion: Party) -> None:
    mark, now = aurora.viewer("mark"), clock.now()
    phone, email = orion.contact_points.get(kind="phone"), orion.contact_points.get(kind="email")
    with clock.frozen_at(now + LATER):
        verify_values(orion, ["city", f"contact:{email.id}"], by=mark)
        change_contact_point(phone, by=mark, raw="+373 22 999 999")
    count_pending()
    assert observations() == [("city", 300, None), ("email", 300, None), ("phone", 0, 300)]
    with clock.frozen_at(now + 2 * LATER):
        remove_contact_point(email, by=mark)
        change_party(orion, by=mark, city="Bălți")
    count_pending()
    assert observations() == [("city", 300, 300), ("email", 300, 300), ("phone", 0, 300)]


def test_a_half_life_follows_what_was_found(aurora: Cast) -> None:
    for number in range(40):
        Observation.objects.create(party_id=aurora.aurora.id, kind="phone", changed_days=100 + number % 2)
    Observation.objects.create(party_id=aurora.aurora.id, kind="own:area", kept_days=100_000)
    assert learn_half_lives() == ["own", "own:area", "phone"]
    row, expected = HalfLife.objects.get(kind="phone"), learn(Evidence(0, [(100, 20), (101, 20)]), 365)
    assert (row.observations, row.changes, row.in_use_days) == (40, 40, round(expected.days))
    assert (row.low_days, row.high_days) == (pytest.approx(expected.low), pytest.approx(expected.high))
    assert half_lives()["own"] > 730


def test_a_small_move_is_shown_and_not_counted_with(aurora: Cast) -> None:
    set_half_life("phone", 365, by=aurora.viewer("anton"))
    Observation.objects.create(party_id=aurora.aurora.id, kind="phone", kept_days=100)
    assert learn_half_lives() == []
    row = HalfLife.objects.get(kind="phone")
    assert (row.in_use_days, round(row.learned_days)) == (365, 372)
    assert learn_half_lives(at_once=["phone"]) == ["phone"]
    assert HalfLife.objects.get(kind="phone").in_use_days == 372


def test_the_dot_of_a_value_ages_by_the_half_life_in_use(aurora: Cast, orion: Party) -> None:
    def states() -> dict[str, str]:
        with clock.frozen_at(orion.created_at + timedelta(days=100)):
            section = formal_section(orion, viewer=aurora.viewer("anton"), may_change=True)
            return {line.kind: line.dot.state for line in section.contacts}

    assert states() == {"phone": "collected", "email": "collected", "address": "collected"}
    set_half_life("phone", 90, by=aurora.viewer("anton"))
    assert states() == {"phone": "stale", "email": "collected", "address": "collected"}
