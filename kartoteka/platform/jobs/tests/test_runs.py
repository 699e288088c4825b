"""Long work: carried out, stopped, taken up after a crash, and never done twice."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import Error as DatabaseError
from django.test import Client

from kartoteka.platform import clock
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.actions import NotResumable, NotRunning, resume_run, start_run, stop_run
from kartoteka.platform.jobs.jobs import take_up_lost_runs
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Stopped, TakenOver
from kartoteka.platform.jobs.queries import rows_per_second, time_left
from kartoteka.platform.jobs.run_progress import RunProgress
from kartoteka.platform.jobs.taking import carry_out_run, claim
from kartoteka.platform.jobs.tests import works
from kartoteka.platform.live.models import Push
from tests.cast import Cast, make_cast


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast in committed transactions: workers have connections of their own."""
    return make_cast()


def begin(cast: Cast, kind: str = "test.count", rows: int = 35, who: str = "olga") -> Run:
    viewer = cast.viewer(who)
    with cast.at(who):
        return start_run(kind, "Counting", by=viewer, arguments={"rows": rows})


def reread(run: Run) -> Run:
    with firm_context(run.firm_id):
        return Run.objects.get(id=run.id)


def counted(run: Run) -> list[int]:
    with firm_context(run.firm_id):
        return sorted(
            payload["number"] for payload in Push.objects.filter(topic="counted").values_list("payload", flat=True)
        )


def test_work_is_carried_out_once(committed: Cast) -> None:
    run = begin(committed)
    carry_out_run(run.firm_id, run.id)
    carry_out_run(run.firm_id, run.id)
    ended = reread(run)
    assert (ended.state, ended.done, ended.total, ended.result, ended.attempt) == ("done", 35, 35, {"counted": 35}, 1)
    assert counted(run) == list(range(35))


def test_a_refusal_is_shown_as_it_is(committed: Cast) -> None:
    run = begin(committed, "test.refuse")
    carry_out_run(run.firm_id, run.id)
    assert (reread(run).state, reread(run).problem) == ("failed", "The file has no heading.")


def test_a_kind_that_is_not_installed_fails(committed: Cast) -> None:
    run = begin(committed, "test.gone")
    carry_out_run(run.firm_id, run.id)
    assert reread(run).state == "failed"


def test_work_that_a_dead_worker_left_goes_on_where_it_was(committed: Cast) -> None:
    run = claim(*_key(begin(committed)))
    with RunProgress(run) as progress, progress.step() as kept:
        works.publish("counted", {"number": 0})
        kept["at"] = 1
    with clock.passed(timedelta(seconds=20)):
        carry_out_run(run.firm_id, run.id)
        assert counted(run) == [0], "somebody may still be at it"
    with clock.passed(timedelta(seconds=40)):
        assert take_up_lost_runs() == 1
        carry_out_run(run.firm_id, run.id)
    assert (reread(run).state, reread(run).attempt) == ("done", 2)
    assert counted(run) == list(range(35))


def test_a_worker_that_was_taken_over_writes_nothing_more(committed: Cast) -> None:
    old = claim(*_key(begin(committed)))
    progress = RunProgress(old)
    with clock.passed(timedelta(seconds=40)):
        assert claim(old.firm_id, old.id).attempt == 2
    with pytest.raises(TakenOver), progress.step():
        works.publish("counted", {"number": 99})
    assert counted(old) == []


def test_stopping_keeps_what_is_done_and_resuming_goes_on(committed: Cast) -> None:
    run = claim(*_key(begin(committed)))
    olga = committed.viewer("olga")
    with committed.at("olga"):
        stop_run(run.id, by=olga)
    progress = RunProgress(run)
    progress._listen()
    with pytest.raises(Stopped):
        progress.set(10)
    with firm_context(run.firm_id):
        Run.objects.filter(id=run.id).update(state=Run.State.STOPPED, checkpoint={"at": 30})
        resume_run(run.id, by=olga)
    carry_out_run(run.firm_id, run.id)
    assert reread(run).state == "done"
    assert counted(run) == [30, 31, 32, 33, 34]


def test_waiting_work_that_is_stopped_never_begins(aurora: Cast) -> None:
    olga = aurora.viewer("olga")
    run = start_run("test.count", "Counting", by=olga, arguments={"rows": 5})
    assert stop_run(run.id, by=olga).state == "stopped"
    with pytest.raises(NotRunning):
        stop_run(run.id, by=olga)
    assert claim(run.firm_id, run.id) is None
    assert resume_run(run.id, by=olga).state == "waiting"
    with pytest.raises(NotResumable):
        resume_run(run.id, by=olga)


def test_rate_and_time_left(aurora: Cast) -> None:
    now = clock.now()
    run = Run(state="running", done=200, total=1000, started_at=now)
    with clock.frozen_at(now + timedelta(seconds=10)):
        assert rows_per_second(run) == 20.0
        assert time_left(run) == timedelta(seconds=40)
    run.done = 0
    assert time_left(run) is None


@pytest.mark.parametrize(("who", "status"), [("olga", 200), ("mark", 404), ("anton", 200), ("eve", 404)])
def test_a_run_is_seen_by_its_owner_and_administrators(cast: Cast, client: Client, who: str, status: int) -> None:
    run = begin(cast)
    client.force_login(cast.user(who))
    assert client.get(f"/work/runs/{run.id}/").status_code == status
    assert client.post(f"/work/runs/{run.id}/stop/").status_code == (302 if status == 200 else 404)
    assert reread(run).state == ("stopped" if status == 200 else "waiting")


def test_the_list_makes_the_same_queries_for_many(
    cast: Cast, client: Client, django_assert_max_num_queries: object
) -> None:
    client.force_login(cast.user("olga"))
    for _ in range(12):
        begin(cast)
    with django_assert_max_num_queries(20):
        page = client.get("/work/runs/").content.decode()
    assert page.count("data-item") == 12


def _key(run: Run) -> tuple[UUID, UUID]:
    return run.firm_id, run.id


def test_an_open_transaction_of_a_silent_worker_is_cut_off(committed: Cast) -> None:
    run = claim(*_key(begin(committed)))
    inside, taken, failures = threading.Event(), threading.Event(), []

    def paused_worker() -> None:
        try:
            with RunProgress(run).step():
                works.publish("counted", {"number": 99})
                inside.set()
                taken.wait(20)
        except DatabaseError as error:
            failures.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=paused_worker)
    thread.start()
    assert inside.wait(20)
    with clock.passed(timedelta(seconds=40)):
        assert claim(run.firm_id, run.id).attempt == 2
    taken.set()
    thread.join(20)
    assert len(failures) == 1
    assert counted(run) == []


@pytest.mark.parametrize(
    ("address", "shown"), [("/base/?s=city", True), ("//evil.example/", False), ("https://evil.example/", False)]
)
def test_the_way_back_leads_nowhere_but_into_the_product(cast: Cast, address: str, shown: bool) -> None:
    run = begin(cast)
    client = Client()
    client.force_login(cast.user("olga"))
    page = client.get(f"/work/runs/{run.id}/", {"list": address}).content.decode()
    assert ("Back to the list" in page, f'href="{address}"' in page) == (shown, shown)
