"""How often one may call, and what tokens may not do."""

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kartoteka.platform import clock
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.api.actions import issue_token
from kartoteka.platform.api.refusals import ScopeNotHeld
from kartoteka.platform.api.throttling import PerMinute
from tests.cast import Cast

CALLS = 200


def _call(times: int) -> None:
    throttle = PerMinute()
    for _ in range(times):
        throttle.count("shop")


def test_processes_count_together(settings: Any, tmp_path: Path) -> None:
    settings.API_CALLS = tmp_path / "calls"
    context = multiprocessing.get_context("fork")
    with clock.frozen_at(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)):
        processes = [context.Process(target=_call, args=(CALLS,)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert (PerMinute().count("shop"), PerMinute().count("another")) == (3 * CALLS + 1, 1)


def test_a_new_minute_begins_anew(settings: Any, tmp_path: Path) -> None:
    settings.API_CALLS = tmp_path / "calls"
    throttle = PerMinute()
    with clock.frozen_at(datetime(2026, 1, 2, 3, 4, 50, tzinfo=UTC)):
        assert (throttle.count("shop"), throttle.count("shop"), throttle.wait()) == (1, 2, 10)
    with clock.frozen_at(datetime(2026, 1, 2, 3, 5, 0, tzinfo=UTC)):
        assert (throttle.count("shop"), throttle.wait()) == (1, 60)


@pytest.mark.django_db
def test_too_many_calls_are_told_when_to_go_on(cast: Cast, client: Client, settings: Any) -> None:
    settings.API_CALLS_A_MINUTE = 2
    with cast.at("anton"):
        _token, text = issue_token("test", by=cast.viewer("anton"))
    with clock.frozen_at(datetime(2126, 1, 2, 3, 4, 50, tzinfo=UTC)):
        answers = [client.get("/api/v1/groups", headers={"Authorization": f"Bearer {text}"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    last = answers[2]
    assert (last["Retry-After"], last["Content-Type"], last.json()["code"]) == ("10", "application/problem+json", "too_many")


def test_a_token_can_do_no_more_than_its_owner(aurora: Cast) -> None:
    with pytest.raises(ScopeNotHeld):
        issue_token("test", by=aurora.viewer("sonya"), scopes=("staff.manage",))
    with pytest.raises(NotAllowed):
        issue_token("test", by=aurora.viewer("olga"))


def test_a_token_makes_no_tokens(cast: Cast, client: Client) -> None:
    with cast.at("anton"):
        _token, text = issue_token("test", by=cast.viewer("anton"), scopes=("parties.view",))
    bearer = {"Authorization": f"Bearer {text}"}
    answer = client.post("/api/v1/tokens", {"title": "more"}, content_type="application/json", headers=bearer)
    assert (answer.status_code, answer.json()["code"]) == (403, "api.no_token_by_token")
    client.force_login(cast.user("anton"))
    made = client.post("/api/v1/tokens", {"title": "Shop", "scopes": ["parties.view"]}, content_type="application/json").json()
    assert (made["scopes"], made["token"][:3]) == (["api.use", "parties.view"], "kt_")


@pytest.mark.django_db
def test_the_documentation_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/v1/docs")
    assert (page.status_code, "swagger-ui" in page.content.decode(), "//" in page.content.decode().replace("</", "")) == (200, True, False)
