"""Verdicts and doubts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.intake.verification.engine import Doubt, corrected_in, doubts, verdicts

VALUES = st.dictionaries(st.sampled_from("abcde"), st.sampled_from([1, 2, "x"]))


@given(VALUES, VALUES, st.sets(st.sampled_from("abcde")))
def test_every_answer_gets_one_verdict(collected: dict[str, Any], decided: dict[str, Any], refused: set[str]) -> None:
    found = verdicts(collected, decided, refused)
    assert set(found) == {*collected, *decided, *refused}
    for key, one in found.items():
        if key in refused or key not in decided:
            assert one == {"verdict": "refused", "value": None}
        else:
            assert one["value"] == decided[key]
            assert (one["verdict"] == "accepted") == (collected.get(key) == decided[key])
    assert set(corrected_in(found)) == {
        key for key in decided if key not in refused and collected.get(key) != decided[key]
    }


@pytest.mark.parametrize(
    ("kind", "columns", "emails", "found"),
    [
        ("person", {"name": "Irina Munteanu", "gender": "f"}, ["irina@mail.ru"], []),
        ("person", {"name": "ООО «Ветроград»"}, [], [Doubt("name", "organisation")]),
        ("organisation", {"name": "ООО «Ветроград»"}, [], []),
        ("person", {"name": "Анна Иванова", "gender": "m"}, [], [Doubt("gender", "gender")]),
        ("person", {"name": "Ion"}, ["ion@gmial.com"], [Doubt("email", "email", "ion@gmail.com")]),
    ],
)
def test_doubts(kind: str, columns: dict[str, str], emails: list[str], found: list[Doubt]) -> None:
    assert doubts(kind, columns, emails) == found
