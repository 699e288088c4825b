from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.points.crediting import charge_returns, credit_accepted
from kartoteka.intake.points.models import PointLine
from kartoteka.intake.points.rule_actions import NewRule, add_rule
from kartoteka.intake.submissions.events import SUBMISSION_ACCEPTED, SUBMISSION_RETURNED
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.tests.conftest import form, send
from kartoteka.intake.verification.actions import Decision, accept, send_back
from kartoteka.intake.verification.reservations import take
from kartoteka.platform import clock
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast

__all__ = ["form", "send"]
REACTIONS = {SUBMISSION_ACCEPTED.name: credit_accepted, SUBMISSION_RETURNED.name: charge_returns}


@pytest.fixture
def rules(aurora: Cast) -> None:
    """Any fact 2, a phone 5 (confirming one 1), a return costs 3; corrections within 90 days take back."""
    said = {"": (2, 0), "phone": (5, 1), "return": (3, 0)}
    for kind, (points, confirming) in said.items():
        add_rule(NewRule(kind, None, clock.today(), points, confirming), by=aurora.viewer("anton"))


@pytest.fixture
def accepted(aurora: Cast) -> Callable[..., Party]:
    """accepted(submission, values=…, into=…): Vera accepts it, and what follows has happened."""

    def done(row: Submission, values: Mapping[str, Any] | None = None, **more: Any) -> Party:
        take(row.id, by=aurora.viewer("vera"))
        row.refresh_from_db()
        party = accept(
            row.id, Decision(row.values if values is None else values, **more), by=aurora.viewer("vera")
        ).party
        follow(row)
        return party

    return done


@pytest.fixture
def returned(aurora: Cast) -> Callable[..., None]:
    """returned(submission): Vera sends it back, and what follows has happened."""

    def done(row: Submission) -> None:
        take(row.id, by=aurora.viewer("vera"))
        send_back(row.id, "The phone is too short.", by=aurora.viewer("vera"))
        follow(row)

    return done


def follow(row: Submission) -> None:
    """What the worker does after the commit."""
    for entry in Entry.objects.filter(subject_id=row.id, event__in=REACTIONS):
        REACTIONS[entry.event](entry)


def ledger(*names: str) -> list[tuple[Any, ...]]:
    """These columns of all lines, the oldest first."""
    return list(PointLine.objects.order_by("at", "id").values_list(*names))


def total() -> int:
    return sum(points for (points,) in ledger("points"))
