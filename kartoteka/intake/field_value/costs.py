"""What capturing a value costs in seconds and tries, as far as it is measured.

Filling in is not timed question by question, and neither is verifying: a form's seconds are divided among its questions by
how much there is to read and type.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any
from uuid import UUID

from kartoteka.intake.field_value.engine import shares
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.models import FormVersion
from kartoteka.intake.points.engine import kind_of
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.verification.models import ACCEPTED, Verification

MOST = 20_000
WEIGHTS = {"flag": 1.0, "choice": 1.0, "date": 1.0, "number": 1.0, "choices": 2.0, "text": 2.0, "long": 4.0}
USUAL = 2.0


@dataclass(slots=True)
class Capture:
    """Of one kind of fact: in how many filled-in forms it was asked and answered; its share of the seconds of verifying
    and how many forms these come from; how heavy its question is, where a plain text is 1."""

    asked: int = 0
    answered: int = 0
    seconds: float = 0.0
    timed: int = 0
    weight: float = 0.0

    @property
    def verify_seconds(self) -> float:
        return self.seconds / self.timed if self.timed else 0.0

    @property
    def mean_weight(self) -> float:
        return self.weight / self.asked if self.asked else 1.0


def captures(since: datetime) -> dict[str, Capture]:
    """Kind of fact -> what capturing it took in the forms received since. Three queries."""
    versions = {one.id: _questions(one.content) for one in FormVersion.objects.all()}
    timed = _verify_seconds(since)
    found: dict[str, Capture] = defaultdict(Capture)
    received = Submission.objects.filter(received_at__gte=since).order_by("-received_at", "-id")
    for version, values in received.values_list("version_id", "values")[:MOST]:
        parts = shares({key: weight for key, _kind, weight in versions[version]}, timed.get(version, 0.0))
        for key, kind, weight in versions[version]:
            _count(found[kind], values.get(key), weight, parts.get(key, 0.0) if version in timed else None)
    return dict(found)


def _count(one: Capture, value: Any, weight: float, seconds: float | None) -> None:
    one.asked += 1
    one.answered += value not in (None, "", [])
    one.weight += weight / USUAL
    if seconds is not None:
        one.seconds += seconds
        one.timed += 1


def _questions(content: Mapping[str, Any]) -> list[tuple[str, str, float]]:
    """(key, kind of fact, weight) of every question."""
    return list(_weighed(content))


def _weighed(content: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for one in questions_in(dict(content)):
        yield one["key"], kind_of(one.get("binds", "")), WEIGHTS.get(one.get("type", "text"), USUAL)


def _verify_seconds(since: datetime) -> dict[UUID, float]:
    """Version of a form -> the median seconds of verifying it."""
    done = Verification.objects.filter(decided_at__gte=since, outcome=ACCEPTED).order_by("-decided_at")
    seconds: dict[UUID, list[int]] = defaultdict(list)
    for version, took in done.values_list("submission__version_id", "seconds")[:MOST]:
        seconds[version].append(took)
    return {version: float(median(all_of)) for version, all_of in seconds.items()}
