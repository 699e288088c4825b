"""Which rule counts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.points.engine import ANSWER, ANY, RETURN, kind_of, rule_for

GUESTS, FAIR = UUID(int=1), UUID(int=2)
JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)


@dataclass(frozen=True)
class Rule:
    kind: str
    form_id: UUID | None
    valid_from: date
    points: int = 0


@pytest.mark.parametrize(
    ("binds", "kind"),
    [
        ("", ANSWER),
        ("phone", "phone"),
        ("requisite:inn", "requisite"),
        ("person:name", "person"),
        ("own:car", "own:car"),
    ],
)
def test_answers_are_counted_by_kind(binds: str, kind: str) -> None:
    assert kind_of(binds) == kind


def test_the_most_exact_rule_counts() -> None:
    rules = [
        Rule(ANY, None, JANUARY, 1), Rule(ANY, GUESTS, JANUARY, 2), Rule("phone", None, JANUARY, 3),
        Rule("phone", GUESTS, JANUARY, 4), Rule("phone", GUESTS, MARCH, 5), Rule(RETURN, None, JANUARY, 6),
    ]  # fmt: skip
    february, april = date(2026, 2, 1), date(2026, 4, 1)
    asked = [
        ("name", FAIR, february), ("name", GUESTS, february), ("phone", FAIR, february), ("phone", GUESTS, february),
        ("phone", GUESTS, april), (RETURN, GUESTS, february),
    ]  # fmt: skip
    assert [rule_for(rules, *one).points for one in asked] == [1, 2, 3, 4, 5, 6]


def test_a_return_costs_nothing_by_the_rule_for_any_fact() -> None:
    assert rule_for([Rule(ANY, None, JANUARY, 1)], RETURN, GUESTS, MARCH) is None


kinds = st.sampled_from([ANY, "phone", "name", RETURN])
forms = st.sampled_from([None, GUESTS, FAIR])
days = st.dates(date(2026, 1, 1), date(2026, 1, 9))
some = st.lists(st.builds(Rule, kinds, forms, days), max_size=8)


@given(some, kinds, st.sampled_from([GUESTS, FAIR]), days, some)
def test_rules_of_later_days_and_of_other_forms_change_nothing(
    rules: list[Rule], kind: str, form: UUID, day: date, more: list[Rule]
) -> None:
    foreign = [one for one in more if one.valid_from > day or one.form_id not in {None, form}]
    assert rule_for([*rules, *foreign], kind, form, day) == rule_for(rules, kind, form, day)
