"""What the page of keeping fresh prints."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from kartoteka.intake.quality.pages import STALE, cards_url
from kartoteka.intake.quality.wording import percent
from kartoteka.intake.refreshing.forms import WAYS
from kartoteka.intake.refreshing.models import Refresh
from kartoteka.intake.refreshing.queries import Outcome, base_now, latest_refreshes, outcomes
from kartoteka.platform.lists.states import Condition


@dataclass(frozen=True, slots=True)
class RefreshLine:
    """`url`: the requests behind it; `run_url`: how far it is, "" once it is over."""

    refresh: Refresh
    way: "Promise | str"
    outcome: Outcome
    before: str
    now: str
    url: str
    run_url: str


@dataclass(frozen=True, slots=True)
class FreshPage:
    freshness: str
    stale_cards: int
    stale_url: str
    lines: list[RefreshLine]


def fresh_page() -> FreshPage:
    """Eight queries, however many were begun."""
    refreshes, base = latest_refreshes(), base_now()
    known = outcomes(refreshes)
    lines = [_line(one, known.get(one.id, Outcome())) for one in refreshes]
    return FreshPage(percent(base.figures.freshness), base.stale_cards, cards_url((STALE,)), lines)


def requests_url(refresh: Refresh) -> str:
    """The requests of one refreshing, as a list."""
    asked = Condition("refresh", "any", (str(refresh.id),))
    return f"{reverse('refreshing:requests')}?{urlencode([('f', asked.written())])}"


def _line(one: Refresh, outcome: Outcome) -> RefreshLine:
    run = reverse("jobs:run", args=[one.run_id]) if one.run_id and not outcome.requests else ""
    return RefreshLine(
        one, WAYS[one.way], outcome, percent(outcome.fresh_before), percent(outcome.fresh_now), requests_url(one), run
    )
