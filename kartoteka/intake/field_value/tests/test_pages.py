"""The report of fields in the browser, without one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kartoteka.cards.parties.models import Party
from kartoteka.config.translations import compile_translations
from kartoteka.intake.field_value.actions import begin_trial, set_economics
from kartoteka.intake.field_value.engine import is_asked
from kartoteka.intake.field_value.models import Economics, Trial
from kartoteka.intake.field_value.tests.making import customers
from kartoteka.intake.field_value.weighing import weigh_fields
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from tests.cast import Cast


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_translations()


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


def _weighed(aurora: Cast) -> None:
    set_economics(by=aurora.viewer("anton"), wage=360, margin=50, ask_seconds=10, days=180)
    customers(40, ["birthday"], bought=300)
    customers(40, [], bought=100)
    weigh_fields(Progress(aurora.aurora.id))


def test_no_figure_stands_without_its_interval_and_its_cards(anton: Client, aurora: Cast) -> None:
    assert "Say first what an hour costs" in anton.get("/fields/worth/").content.decode()
    said = {"wage": "360", "margin": "50", "ask_seconds": "10", "days": "180"}
    assert anton.post("/fields/worth/economics/", said | {"margin": "0"}).status_code == 422
    assert anton.post("/fields/worth/economics/", said).status_code == 302
    assert "Nothing was weighed yet" in anton.get("/fields/worth/").content.decode()
    _weighed(aurora)
    text = anton.get("/fields/worth/").content.decode()
    for part in (
        "keep asking",
        "correlation",
        "Correlation, not cause",
        "40 known, 40 comparable not known; 0 left out",
        "from ₽100 to ₽100",
    ):
        assert part in text


def test_weighing_is_long_work(anton: Client, aurora: Cast) -> None:
    assert anton.post("/fields/worth/weighing/").status_code == 409
    set_economics(by=aurora.viewer("anton"), wage=360, margin=50, ask_seconds=10, days=180)
    assert anton.post("/fields/worth/weighing/").status_code == 302
    assert Run.objects.get().kind == "field_value.weigh"


def test_a_card_says_whom_an_experiment_asks(anton: Client, aurora: Cast, orion: Party) -> None:
    address = f"/cards/{orion.id}/experiments/"
    assert anton.get(address).content.decode().strip() == "<div></div>"
    assert anton.post("/fields/worth/experiments/", {"kind": "nothing"}).status_code == 404
    for kind in ("birthday", "phone"):
        assert anton.post("/fields/worth/experiments/", {"kind": kind}).status_code == 302
    text = anton.get(address).content.decode()
    word = "Ask now" if is_asked("birthday", orion.id) else "Do not ask now"
    assert (word in text, "Birthday" in text, "Phone" in text) == (True, True, False)
    trial = Trial.objects.get(kind="birthday")
    assert anton.post(f"/fields/worth/experiments/{trial.id}/end/").status_code == 302
    assert anton.get(address).content.decode().strip() == "<div></div>"


def test_who_may_see_what_fields_are_worth(client: Client, aurora: Cast, orion: Party) -> None:
    _weighed(aurora)
    trial = begin_trial("gender", by=aurora.viewer("anton"))
    expected = {"sonya": [200, 403, 403, 403], "fedor": [403, 403, 403, 403], "eve": [200, 200, 302, 404]}
    for name, statuses in expected.items():
        client.force_login(aurora.user(name))
        seen = [client.get(f"/fields/worth/{path}").status_code for path in ("", "economics/")]
        seen.append(client.post("/fields/worth/experiments/", {"kind": "city"}).status_code)
        seen.append(client.post(f"/fields/worth/experiments/{trial.id}/end/").status_code)
        assert (name, seen) == (name, statuses)
    client.force_login(aurora.user("eve"))
    assert "keep asking" not in client.get("/fields/worth/").content.decode()
    assert client.get(f"/cards/{orion.id}/experiments/").status_code == 404
    assert Economics.objects.count() == 1


def test_the_report_makes_the_same_number_of_queries(anton: Client, aurora: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            assert anton.get("/fields/worth/").status_code == 200
        return len(made)

    _weighed(aurora)
    queries()
    few = queries()
    for kind in ("birthday", "gender", "city", "phone"):
        begin_trial(kind, by=aurora.viewer("anton"))
    assert queries() == few
    assert few <= 20
