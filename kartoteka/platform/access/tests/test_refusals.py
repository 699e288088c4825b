"""Refusals, missing rights and missing objects are answers, never failures, and what was written is taken back."""

import pytest
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kartoteka.config.urls import handler404, handler500  # noqa: F401
from kartoteka.config.urls import urlpatterns as real
from kartoteka.platform.access.decisions import Denied, NotAllowed, Refused
from kartoteka.platform.people.models import Position
from tests.cast import Cast

RAISED = {
    "refused": Refused("The box is full."),
    "right": NotAllowed(Denied("access.no_function", function="staff.manage")),
    "gone": Position.DoesNotExist(),
    "404": Http404(),
    "bug": ZeroDivisionError(),
}


def failing(request: HttpRequest, what: str) -> HttpResponse:
    Position.objects.create(name=f"Written before {what}")
    raise RAISED[what]


urlpatterns = [path("failing/<str:what>/", failing), *real]


@pytest.fixture(autouse=True)
def signed_in(client: Client, cast: Cast, settings) -> None:
    settings.ROOT_URLCONF = __name__
    client.force_login(cast.user("olga"))
    client.raise_request_exception = False


@pytest.mark.parametrize(
    ("what", "status"), [("refused", 409), ("right", 403), ("gone", 404), ("404", 404), ("bug", 500)]
)
def test_a_failure_is_a_page_and_leaves_nothing_behind(client: Client, cast: Cast, what: str, status: int) -> None:
    assert client.get(f"/failing/{what}/").status_code == status
    with cast.at("olga"):
        assert Position.objects.filter(name__startswith="Written").count() == 0
        assert connection.needs_rollback is False


def test_a_refusal_says_why(client: Client) -> None:
    assert "The box is full." in client.get("/failing/refused/").content.decode()


def test_a_missing_right_is_named_and_so_is_who_gives_it(client: Client) -> None:
    page = client.get("/failing/right/").content.decode()
    assert "“Manage departments, people and roles”" in page
    assert "Anton can give it" in page


@pytest.mark.parametrize(("what", "status"), [("refused", 409), ("right", 403), ("gone", 404)])
def test_a_fragment_gets_a_message(client: Client, what: str, status: int) -> None:
    answer = client.get(f"/failing/{what}/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (status, "#toasts")
    assert b"<html" not in answer.content
