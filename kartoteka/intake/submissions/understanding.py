"""Making values of answers that are stored already, so that nothing is lost by what cannot be understood."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.engine import Reading
from kartoteka.intake.forms.models import FormVersion
from kartoteka.intake.forms.queries import read_with
from kartoteka.intake.submissions.models import Submission

log = logging.getLogger(__name__)
UNREADABLE = {"": {"code": "answer.shape", "limit": ""}}


@dataclass(frozen=True, slots=True)
class Understood:
    """As `Submission` keeps it."""

    values: dict[str, Any]
    problems: dict[str, Any]
    title: str


def understood(version: FormVersion, answers: Mapping[str, Any], country: str) -> Understood | None:
    """What answers to this version say; None where they cannot be read even as wrong."""
    try:
        with transaction.atomic():
            reading = read_with(version, dict(answers), country)
            problems = {key: {"code": one.code, "limit": str(one.limit)} for key, one in reading.problems.items()}
            return Understood(reading.values, problems, _title(version, reading))
    except (KeyError, TypeError, ValueError, AttributeError):
        log.exception("answers to %s cannot be read", version.id)
        return None


def understand(row: Submission) -> None:
    """Reads the answers. What cannot be read even as wrong leaves the submission as it was stored, for a person."""
    found = understood(row.version, row.answers, row.firm.country)
    if found is None:
        row.problems = UNREADABLE
        row.save(update_fields=["problems"])
        return
    row.values, row.problems, row.title = found.values, found.problems, found.title
    row.save(update_fields=["values", "problems", "title"])


def _title(version: FormVersion, reading: Reading) -> str:
    """The name that was given; else the first answer."""
    named = [one["key"] for one in questions_in(version.content) if one.get("binds") == "name"]
    shown = [key for key in (*named, *reading.shown) if key in reading.values]
    return str(reading.values[shown[0]])[:300] if shown else ""
