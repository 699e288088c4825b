from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.duplicates.engine import Scorer, Verdict, score
from kartoteka.intake.duplicates.records import Record, make_record
from kartoteka.intake.duplicates.tests.corruption import Corruption
from kartoteka.intake.duplicates.weights import (
    KIND_LEVELS,
    ORGANISATION_LEVELS,
    PERSON_LEVELS,
    Chances,
    Frequencies,
    Level,
)

HOME = {"phones": ["+79161234567"], "city": "Тула", "address": "ул. Ленина, д. 5, кв. 12"}
OFFICE = {"phones": ["+37322111222"], "city": "Chișinău", "address": "str. Independenței 4"}
MADE, ENTITIES = Corruption(seed=11).base(600)


def person(name: str, **fields: Any) -> Record:
    return make_record(name, person_name=name, **fields)


def firm(name: str, **fields: Any) -> Record:
    return make_record(name, organisation_name=name, **fields)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Петров Иван", **HOME), person("Petrov Ivan", **HOME)),
        (person("Петров Иван Сергеевич", **HOME), person("Петров И.С.", **HOME)),
        (person("Петров Иван", **HOME), person("Ваня Петров", **HOME)),
        (firm("ООО «Орион»", **OFFICE), firm("Orion SRL", **OFFICE)),
        (firm("ООО «Орион»", tax_ids=["7707083893"]), firm("Орион", tax_ids=["7707083893"])),
        (person("Петров Иван", tax_ids=["500100732259"]), firm("ИП Петров Иван", tax_ids=["500100732259"])),
    ],
)
def test_the_same_customer(left: Record, right: Record) -> None:
    assert score(left, right).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (person("Петров Иван", **HOME), person("Петрова Мария", **HOME)),
        (person("Петров Иван", **HOME), person("Петров Андрей", **HOME)),
        (person("Popescu Mihai", **HOME), person("Popescu Mihaela", **HOME)),
        (person("Петров Иван Петрович", **HOME), person("Петров Иван Сергеевич", **HOME)),
        (person("Smith John", birth_date=date(1950, 1, 9), **HOME),
         person("Smith John", birth_date=date(1978, 5, 20), **HOME)),
        (person("Irina Rusu", **OFFICE), person("Ion Munteanu", **OFFICE)),
        (firm("ООО «Орион»", person_name="Ион Мунтяну", **OFFICE),
         firm("ООО «Сириус»", person_name="Ион Мунтяну", **OFFICE)),
        (firm("ООО «Орион»", person_name="Ион Мунтяну", **OFFICE), person("Ион Мунтяну", **OFFICE)),
        (firm("Орион", tax_ids=["7707083893"], **OFFICE), firm("Орион", tax_ids=["5024002119"], **OFFICE)),
        (person("Петров Иван"), person("Петров Иван")),
    ],
)  # fmt: skip
def test_household_and_office_are_held_apart(left: Record, right: Record) -> None:
    assert score(left, right).verdict is not Verdict.SAME


def test_a_sole_trader_without_tax_id_is_a_question() -> None:
    assert score(person("Петров Иван", **HOME), firm("ИП Петров Иван", **HOME)).verdict is Verdict.MAYBE


def test_a_wrong_tax_id_left_out_is_no_evidence_against() -> None:
    known = firm("Орион", tax_ids=["7707083893"], **OFFICE)
    assert score(known, firm("Орион", **OFFICE)).probability == score(firm("Орион", **OFFICE), known).probability
    assert score(known, firm("Орион", **OFFICE)).verdict is Verdict.SAME


def test_reasons_name_field_level_and_bits_the_strongest_first() -> None:
    match = score(person("Петров Иван", **HOME), person("Петров Андрей", **HOME))
    assert match.other == "Петров Андрей"
    assert [reason.field for reason in match.reasons][0] == "name"
    assert match.reasons[0].level is Level.RIVAL
    assert match.reasons[0].bits == pytest.approx(-8.2288, abs=1e-4)
    assert {reason.field for reason in match.reasons} == {"name", "phone", "city", "address"}


def test_a_rare_name_says_more_than_a_common_one() -> None:
    names = {"ivanov": 0.01, "ivan": 0.05, "skamskoi": 0.00001}
    scorer = Scorer(frequencies=Frequencies(size=100_000, names=names))
    rare = scorer.probability(person("Скамской Иван", city="Тула"), person("Скамской Иван", city="Тула"))
    common = scorer.probability(person("Иванов Иван", city="Тула"), person("Иванов Иван", city="Тула"))
    assert rare > 0.9 > 0.5 > common


def test_the_larger_the_base_the_less_a_name_and_a_town_prove() -> None:
    pair = person("Петров Иван", city="Тула"), person("Петров Иван", city="Тула")
    chances = [Scorer(frequencies=Frequencies(size=size)).probability(*pair) for size in (1_000, 100_000, 10_000_000)]
    assert chances[0] > chances[1] > chances[2]
    assert chances[2] < 0.2


def test_best_match_is_the_likeliest_or_none() -> None:
    scorer = Scorer()
    candidates = [person("Петров Андрей", **HOME), person("Petrov Ivan", **HOME), person("Сидоров Олег")]
    found = scorer.best_match(person("Петров Иван", **HOME), candidates)
    assert found is not None
    assert found.other == "Petrov Ivan"
    assert scorer.best_match(person("Петров Иван"), candidates[2:]) is None


@given(st.integers(0, 599), st.integers(0, 599))
def test_probability_is_symmetric_and_bounded(a: int, b: int) -> None:
    forward = score(MADE[a], MADE[b]).probability
    assert 0.0 <= forward <= 1.0
    assert forward == pytest.approx(score(MADE[b], MADE[a]).probability, abs=1e-9)


@pytest.mark.parametrize("table", [*PERSON_LEVELS.values(), *ORGANISATION_LEVELS.values(), KIND_LEVELS])
def test_same_and_kin_are_distributions(table: dict[Level, Chances]) -> None:
    assert sum(chances[0] for chances in table.values()) == pytest.approx(1.0, abs=1e-6)
    assert sum(chances[1] for chances in table.values()) == pytest.approx(1.0, abs=1e-6)
