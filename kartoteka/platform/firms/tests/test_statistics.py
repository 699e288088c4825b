"""While a table is filled, the planner is told of it: when a thousand rows are in, and whenever they are four times as many."""

from django.db import connection

from kartoteka.cards.notes.models import Note
from kartoteka.platform import clock
from kartoteka.platform.firms.bulk import copy_rows, copy_values
from kartoteka.platform.firms.statistics import count_anew, count_grown, watched_load
from tests.cast import Cast

NOTES = ["notes_note"]


def load(party: object, number: int) -> None:
    copy_rows(Note(party=party, text="Calls before noon", created_at=clock.now()) for _ in range(number))


def believed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples::int FROM pg_class WHERE oid = 'notes_note'::regclass")
        return cursor.fetchone()[0]


def test_a_table_is_counted_again_at_a_thousand_rows_and_at_four_times_as_many(orion: object) -> None:
    counted = []
    with watched_load():
        for number in (999, 1, 2999, 1, 100):
            load(orion, number)
            counted.append(count_grown())
    assert counted == [[], NOTES, [], NOTES, []]
    assert 4000 <= believed() <= 4100


def test_plain_tuples_are_counted_too(orion: object) -> None:
    rows = ((f"01900000-0000-7000-8000-{number:012d}", orion.id, "", clock.now()) for number in range(1000))
    with watched_load():
        copy_values(Note, ("id", "party_id", "text", "created_at"), rows)
        assert count_grown() == NOTES


def test_outside_a_load_nothing_is_counted(orion: object) -> None:
    load(orion, 1000)
    assert count_grown() == []


def test_tables_that_are_not_ours_stay_as_they_are(aurora: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_all_tables WHERE relname = 'pg_authid' AND analyze_count > 0")
        before = cursor.fetchone()
        count_anew(["pg_authid", "no_such_table", 'notes_note"; DROP TABLE notes_note; --'])
        cursor.execute("SELECT count(*) FROM pg_stat_all_tables WHERE relname = 'pg_authid' AND analyze_count > 0")
        assert cursor.fetchone() == before
        cursor.execute("SELECT count(*) FROM notes_note")
