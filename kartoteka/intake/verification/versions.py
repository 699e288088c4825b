"""Other versions of a submission, shown beside the one that came first."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kartoteka.intake.forms.answer_form import PREFIX
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.wording import told
from kartoteka.intake.submissions.models import Rival, Submission
from kartoteka.intake.submissions.pages import value_text
from kartoteka.intake.submissions.rivals import open_rivals
from kartoteka.intake.verification.forms import VerifyForm


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that was answered otherwise. `here`, `there`: in words, of the first and of this version. `name` of the control
    and `values` (JSON, a list of texts) are what choosing it writes."""

    label: str
    here: str
    there: str
    name: str
    values: str


@dataclass(frozen=True, slots=True)
class OtherVersion:
    key: UUID
    collected_at: datetime
    differences: list[Difference]


def other_versions(row: Submission, form: VerifyForm) -> list[OtherVersion]:
    """Those nobody decided about. Withheld answers are left out, and those that are typed a second time unseen. One query."""
    return [OtherVersion(one.id, one.collected_at, list(_differences(row, one, form))) for one in open_rivals(row)]


def _differences(row: Submission, rival: Rival, form: VerifyForm) -> Iterator[Difference]:
    for question in questions_in(row.version.content):
        key = question["key"]
        if key in form.hidden | form.twice or row.answers.get(key) == rival.answers.get(key):
            continue
        here, there = (_text(question, one.values, one.answers) for one in (row, rival))
        written = json.dumps(_written(rival.values.get(key, rival.answers.get(key))))
        yield Difference(told(question["label"]) or key, here, there, PREFIX + key, written)


def _text(question: Mapping[str, Any], values: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    return value_text(question, values.get(question["key"], answers.get(question["key"])))


def _written(value: Any) -> list[str]:
    """As the controls of the page say it."""
    if value in (None, ""):
        return []
    return [
        str(one).lower() if isinstance(one, bool) else str(one)
        for one in (value if isinstance(value, list) else [value])
    ]
