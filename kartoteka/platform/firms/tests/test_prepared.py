"""Statements planned once per connection, objects read by them, and the look at a connection that asks nothing."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.platform.firms.context import NoFirm
from kartoteka.platform.firms.prepared import rows, run
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.people.models import User
from tests.cast import Cast

TWICE = "SELECT 2 * %(number)s::integer AS twice"


def planned(statement: str) -> int:
    """How many plans of a statement this connection keeps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return sum(statement.partition("%")[0] in text for (text,) in cursor.fetchall())


@pytest.mark.django_db
def test_a_statement_is_planned_at_its_first_use_and_kept() -> None:
    assert planned(TWICE) == 0
    assert [rows(TWICE, {"number": number}) for number in (1, 2)] == [[(2,)], [(4,)]]
    assert planned(TWICE) == 1


@pytest.mark.django_db
def test_it_is_seen_by_whoever_counts(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):
        rows(TWICE, {"number": 1})
        assert run("UPDATE people_user SET name = %(name)s", {"name": "Nobody"}) == 0


@pytest.mark.django_db
def test_a_broken_transaction_takes_none() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            rows(TWICE, {"number": 1})
        transaction.set_rollback(False)


def test_objects_are_those_of_the_orm(orion: Party) -> None:
    (read,) = objects(Party, "t.id = %(key)s", key=orion.id)
    asked = Party.objects.get(id=orion.id)
    assert {name: vars(read)[name] for name in vars(asked) if name != "_state"} == {
        name: value for name, value in vars(asked).items() if name != "_state"
    }
    assert (read._state.db, read._state.adding, read) == ("default", False, asked)
    points = objects(ContactPoint, "t.party_id = %(key)s", "t.kind, t.id", key=orion.id)
    assert points == list(ContactPoint.objects.filter(party=orion).order_by("kind", "id"))
    assert [point.kind for point in points] == ["address", "email", "phone"]


def test_objects_are_those_of_the_firm(orion: Party, cast: Cast) -> None:
    with cast.at("eve"):
        assert objects(Party, "TRUE") == []
        assert objects(Party, "t.id = %(key)s OR TRUE", key=orion.id) == []


@pytest.mark.django_db
def test_objects_of_a_firm_need_one() -> None:
    assert objects(User, "TRUE") == []
    with pytest.raises(NoFirm):
        objects(Party, "TRUE")


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_told_without_asking() -> None:
    ((number,),) = rows("SELECT pg_backend_pid()", {})
    assert connection.is_usable()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    other.close()
    assert not connection.is_usable()
    connection.close()
    assert rows("SELECT pg_backend_pid()", {}) != [(number,)]
