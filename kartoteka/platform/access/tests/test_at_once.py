"""What is changed by another process is in force with the very next request, and asking who asks stays cheap.

The other process is another connection that commits; this one keeps its connection and its prepared statements.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from kartoteka.platform import clock
from kartoteka.platform.access.models import Role
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.people.models import Employee, User
from kartoteka.platform.people.sign_in import end_sessions
from kartoteka.platform.staff.absence_actions import record_absence
from kartoteka.platform.staff.department_actions import move_department
from kartoteka.platform.staff.employee_actions import leave
from kartoteka.platform.staff.role_actions import change_role
from tests.cast import Cast, make_orion

elsewhere_too = pytest.mark.django_db(transaction=True)
ASKED = 20  # requests enough for every statement to be planned, and planned for any value


def elsewhere(cast: Cast, change: Callable[[], object]) -> None:
    """Runs `change` inside Aurora by another connection, and commits."""

    def run() -> None:
        with cast.at("anton"):
            change()
        connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(run).result()


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    assert [client.get("/base/").status_code for _ in range(ASKED)] == [200] * ASKED
    return client


@elsewhere_too
def test_a_right_withdrawn_is_refused_at_the_next_request(cast: Cast) -> None:
    client, anton = signed_in(cast, "olga"), cast.viewer("anton")

    def withdraw() -> None:
        role = Role.objects.get(key="operator")
        kept = {key: scope for key, scope in role.functions.items() if key != "parties.view"}
        change_role(role, by=anton, name=role.name, functions=kept, fields=role.fields)

    elsewhere(cast, withdraw)
    assert client.get("/base/").status_code == 403


@elsewhere_too
def test_a_field_hidden_is_gone_at_the_next_request(cast: Cast) -> None:
    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
    client, anton = signed_in(cast, "olga"), cast.viewer("anton")
    assert b'data-label="City"' in client.get("/base/").content

    def hide() -> None:
        role = Role.objects.get(key="operator")
        change_role(role, by=anton, name=role.name, functions=role.functions, fields={"city": "hidden"})

    elsewhere(cast, hide)
    assert b'data-label="City"' not in client.get("/base/").content


def to_sign_in(client: Client) -> bool:
    answer = client.get("/base/")
    return answer.status_code == 302 and answer["Location"].startswith("/account/login/")


@elsewhere_too
@pytest.mark.parametrize(
    "change",
    [
        end_sessions,
        lambda user: User.objects.filter(id=user.id).update(password="!"),
        lambda user: User.objects.filter(id=user.id).update(is_active=False),
        lambda user: Session.objects.all().delete(),
        lambda user: Session.objects.update(expire_date=clock.now() - timedelta(seconds=1)),
    ],
    ids=["stamp", "password", "closed", "session removed", "session over"],
)
def test_a_session_ended_is_out_at_the_next_request(cast: Cast, change: Callable[[User], object]) -> None:
    client = signed_in(cast, "olga")
    elsewhere(cast, lambda: change(cast.user("olga")))
    assert to_sign_in(client)


@elsewhere_too
def test_somebody_who_left_is_out_at_the_next_request(cast: Cast) -> None:
    client, anton = signed_in(cast, "olga"), cast.viewer("anton")
    elsewhere(cast, lambda: leave(Employee.objects.get(name="Olga"), by=anton))
    assert to_sign_in(client)
    with cast.at("olga"), pytest.raises(NoSuchEmployee):
        viewer_for(cast.employee("olga").id)


@elsewhere_too
def test_an_absence_and_a_moved_department_count_at_once(cast: Cast) -> None:
    before, anton = cast.viewer("sonya"), cast.viewer("anton")
    mark, sales = cast.employee("mark"), cast.employee("sonya").department
    contact_centre = cast.employee("olga").department
    assert (before.stands_in_for, before.departments) == (frozenset(), {sales.id})

    def change() -> None:
        today = clock.today()
        record_absence(mark, by=anton, from_on=today, to_on=today, deputy=cast.employee("sonya"))
        move_department(contact_centre, sales, by=anton)

    elsewhere(cast, change)
    after = cast.viewer("sonya")
    assert (after.stands_in_for, after.departments) == ({mark.id}, {sales.id, contact_centre.id})


@pytest.mark.django_db
@pytest.mark.urls("bench.urls")
def test_an_empty_view_signed_in_makes_six_statements(cast: Cast, django_assert_num_queries: object) -> None:
    """Session, account with its firms, BEGIN, the firm, the rights, COMMIT; in a test a savepoint is the transaction."""
    client = Client()
    client.force_login(cast.user("anton"))
    assert SESSION_KEY in client.session
    with django_assert_num_queries(6):
        assert client.get("/bench/empty/").content == b"nothing"
