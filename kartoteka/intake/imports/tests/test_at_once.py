"""Two at once on connections of their own: nobody comes in twice, nobody waits for ever."""

import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import PERSON, Party
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.pages import import_page
from kartoteka.intake.imports.progress import Silent, Stopped
from kartoteka.intake.imports.running import start_import
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.jobs.taking import claim
from tests.cast import Cast, make_cast

PEOPLE = [("Ceban Vasile", 1), ("Lungu Tatiana", 2), ("Rusu Pavel", 3), ("Balan Nina", 4), ("Moraru Radu", 5)]


@pytest.fixture
def committed(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast in committed transactions, and chunks of one row."""
    monkeypatch.setattr("kartoteka.intake.imports.stages.applying.CHUNK", 1)
    return make_cast()


def begun(cast: Cast, folder: Path, name: str, people: list[tuple[str, int]]) -> Import:
    path = folder / name
    lines = [f"{who};+3736910000{number};{who.split()[0].lower()}{number}@mail.example" for who, number in people]
    path.write_text("\n".join(["Name;Phone;E-mail", *lines]) + "\n", encoding="utf-8")
    with cast.at("anton"):
        return begin_import(path, name, by=cast.viewer("anton"))


class Beside(Silent):
    """Does something else once, when a row is in, or when the turn is waited for."""

    def __init__(self, work: Callable[[], None], stage: str = "applying") -> None:
        self._work, self._stage, self.waited = work, stage, 0

    def set(self, stage: str, done: int, total: int | None) -> None:
        if stage == self._stage and self._work:
            work, self._work = self._work, None
            work()

    def wait(self) -> None:
        self.waited += 1
        self.set("waiting", 0, None)


def in_thread(work: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def by_hand(cast: Cast, who: str, number: int) -> None:
    with cast.at("olga"):
        phone = NewContactPoint("phone", f"+3736910000{number}")
        mail = NewContactPoint("email", f"{who.split()[0].lower()}{number}@mail.example")
        create_party(NewParty(kind=PERSON, values={"name": who}, contact_points=(phone, mail)), by=cast.viewer("olga"))


def names(cast: Cast) -> list[str]:
    with cast.at("anton"):
        return sorted(Party.objects.values_list("name", flat=True))


def test_two_imports_of_the_same_people_wait_for_each_other(committed: Cast, tmp_path: Path) -> None:
    first, second = begun(committed, tmp_path, "a.csv", PEOPLE), begun(committed, tmp_path, "b.csv", PEOPLE[::-1])
    may_end, waiting = threading.Event(), Beside(lambda: None, "waiting")
    threads = []

    def begin_second() -> None:
        threads.append(in_thread(lambda: carry_out(committed.aurora, second.id, waiting, dry_run=False)))
        while not waiting.waited:
            may_end.wait(0.05)
        with committed.at("anton"):
            assert Import.objects.get(id=second.id).waits_since is not None

    carry_out(committed.aurora, first.id, Beside(begin_second), dry_run=False)
    threads[0].join()
    assert names(committed) == sorted(who for who, _ in PEOPLE)
    with committed.at("anton"):
        fates = [Import.objects.get(id=of.id).counts for of in (first, second)]
        assert [(one["in"], one["known"]) for one in fates] == [(5, 0), (0, 5)]
        assert Import.objects.get(id=second.id).waits_since is None


def test_a_card_made_by_hand_meanwhile_is_known(committed: Cast, tmp_path: Path) -> None:
    of = begun(committed, tmp_path, "a.csv", [*PEOPLE, ("LUNGU TATIANA", 2)])
    hand = Beside(lambda: in_thread(lambda: by_hand(committed, "Tatiana Lungu", 2)).join())
    done = carry_out(committed.aurora, of.id, hand, dry_run=False)
    assert names(committed) == sorted(["Tatiana Lungu", *(who for who, number in PEOPLE if number != 2)])
    assert (done.counts["in"], done.counts["known"]) == (4, 2)
    with committed.at("anton"):
        keys = set(ImportRow.objects.filter(of=of, number__in=(2, 6)).values_list("party_id", flat=True))
        assert keys == {Party.objects.get(name="Tatiana Lungu").id}


def test_a_card_made_by_hand_after_its_row_becomes_a_question(committed: Cast, tmp_path: Path) -> None:
    of = begun(committed, tmp_path, "a.csv", PEOPLE)
    hand = Beside(lambda: in_thread(lambda: by_hand(committed, "Vasile Ceban", 1)).join())
    carry_out(committed.aurora, of.id, hand, dry_run=False)
    assert len(names(committed)) == 6
    with committed.at("anton"):
        (asked,) = Likeness.objects.all()
        assert {asked.party.name, asked.other.name} == {"Ceban Vasile", "Vasile Ceban"}
        assert asked.probability >= 0.95


def test_an_import_that_goes_on_after_another_one_doubles_nobody(committed: Cast, tmp_path: Path) -> None:
    first, second = begun(committed, tmp_path, "a.csv", PEOPLE), begun(committed, tmp_path, "b.csv", PEOPLE[1:])

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        carry_out(committed.aurora, first.id, Beside(stop), dry_run=False)
    carry_out(committed.aurora, second.id, Silent(), dry_run=False)
    done = carry_out(committed.aurora, first.id, Silent(), dry_run=False)
    assert names(committed) == sorted(who for who, _ in PEOPLE)
    assert (done.counts["in"], done.counts["known"]) == (1, 4)


def test_whoever_waits_can_be_stopped_and_a_lost_connection_frees_the_turn(committed: Cast, tmp_path: Path) -> None:
    of = begun(committed, tmp_path, "a.csv", PEOPLE)
    settings = connection.get_connection_params() | {"autocommit": True}
    other = psycopg.connect(
        **{key: value for key, value in settings.items() if key not in {"context", "cursor_factory"}}
    )
    other.execute("SELECT pg_advisory_lock(7004, %s)", [committed.aurora.id.int & 0x7FFF_FFFF])

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        carry_out(committed.aurora, of.id, Beside(stop, "waiting"), dry_run=False)
    assert names(committed) == []
    pid = other.info.backend_pid
    with firm_context(committed.aurora.id), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    carry_out(committed.aurora, of.id, Silent(), dry_run=False)
    assert len(names(committed)) == 5


def test_the_page_says_that_it_waits(committed: Cast, tmp_path: Path) -> None:
    of = begun(committed, tmp_path, "a.csv", PEOPLE)
    with committed.at("anton"):
        run = start_import(of, by=committed.viewer("anton"))
    claim(run.firm_id, run.id)
    with committed.at("anton"):
        Import.objects.filter(id=of.id).update(waits_since=run.created_at)
        assert str(import_page(Import.objects.get(id=of.id)).state) == "waiting for another import to end"
