"""The screens of the settings, without a browser."""

import pytest
from django.test import Client

from kartoteka.platform.access.models import Role
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.people.models import Absence, Department, Employee, IdentityProvider
from kartoteka.platform.staff.actions import hire
from tests.cast import Cast

PAGES = ("firm/", "departments/", "people/", "people/new/", "absences/", "roles/")
FOR_ALL = {"departments/", "people/", "absences/"}


@pytest.fixture
def anton(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("anton"))
    return client


@pytest.mark.parametrize("language", ["en", "ru", "ro"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_the_administrator(anton: Client, cast: Cast, path: str, language: str) -> None:
    anton.post("/ui/preferences/", {"language": language})
    answer = anton.get(f"/settings/{path}")
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_an_operator_reads_what_all_may_and_is_told_what_is_missing(client: Client, cast: Cast, path: str) -> None:
    client.force_login(cast.user("olga"))
    answer = client.get(f"/settings/{path}")
    assert answer.status_code == (200 if path in FOR_ALL else 403)
    assert client.post(f"/settings/{path}", {"name": "x"}).status_code == (405 if path == "people/" else 403)


def test_departments_are_added_changed_moved_and_closed(anton: Client, cast: Cast) -> None:
    with cast.at("anton"):
        root, sales = Department.objects.get(parent=None), Department.objects.get(name="Sales")
    anton.post("/settings/departments/", {"name": "North", "parent": sales.id})
    with cast.at("anton"):
        north = Department.objects.get(name="North")
    address = f"/settings/departments/{north.id}/"
    values = {"name": "Far north", "parent": root.id, "time_zone": "Asia/Vladivostok"}
    assert anton.post(address, values).status_code == 302
    assert anton.post(address, {"name": "Far north", "parent": north.id}).status_code == 422
    with cast.at("anton"):
        north.refresh_from_db()
        assert (north.name, north.parent_id, north.time_zone) == ("Far north", root.id, "Asia/Vladivostok")
        assert Entry.objects.filter(event__startswith="department_").count() == 6
    assert anton.post(f"{address}closing/").status_code == 302
    assert anton.post(f"/settings/departments/{sales.id}/closing/").status_code == 409


def test_somebody_is_added_with_roles_and_a_link(anton: Client, cast: Cast) -> None:
    with cast.at("anton"):
        sales, operator = Department.objects.get(name="Sales"), Role.objects.get(key="operator")
    anton.post("/settings/positions/", {"name": "Clerk"})
    with cast.at("anton"):
        clerk = str(Entry.objects.get(event="position_added").subject_id)
    values = {"name": "Nina", "email": "Nina@aurora.example", "department": sales.id, "position": clerk}
    page = anton.post("/settings/people/new/", values | {"roles": [operator.id]}).content.decode()
    assert f"http://testserver/invitation/{cast.aurora.id.hex}_" in page
    with cast.at("anton"):
        nina = Employee.objects.get(email="nina@aurora.example")
        assert (nina.position.name, list(nina.grants.values_list("role__key", flat=True))) == ("Clerk", ["operator"])
    assert "invitation/" not in anton.get(f"/settings/people/{nina.id}/").content.decode().replace('/invitation/"', "")


def test_a_role_is_edited_as_a_matrix(anton: Client, cast: Cast) -> None:
    with cast.at("anton"):
        field = Role.objects.get(key="field")
    address = f"/settings/roles/{field.id}/"
    page = anton.get(address).content.decode()
    assert 'name="function:parties.view"' in page
    assert '<option value="own" selected>' in page
    assert 'name="field:requisite"' in page
    posted = {
        "name": "Field",
        "function:parties.view": "department",
        "function:parties.create": "own",
        "field:city": "hidden",
    }
    assert anton.post(address, posted).status_code == 302
    with cast.at("anton"):
        field.refresh_from_db()
        assert (field.functions, field.fields) == ({"parties.view": "department"}, {"city": "hidden"})
        administrator = Role.objects.get(key="administrator")
    assert anton.post(f"/settings/roles/{administrator.id}/", {"name": "A"}).status_code == 409


def test_absences_are_recorded_by_oneself(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("mark"))
    days = {"from_on": "2030-01-01", "to_on": "2030-01-09"}
    assert client.post("/me/absences/", days | {"deputy": cast.employee("mark").id}).status_code == 422
    assert client.post("/me/absences/", {"from_on": "2030-01-09", "to_on": "2030-01-01"}).status_code == 422
    assert client.post("/me/absences/", days | {"deputy": cast.employee("sonya").id}).status_code == 302
    assert client.post("/me/absences/", days).status_code == 409
    assert client.post("/settings/absences/", days | {"employee": cast.employee("olga").id}).status_code == 403
    with cast.at("mark"):
        absence = Absence.objects.get()
    assert client.post(f"/settings/absences/{absence.id}/removal/").status_code == 302


def test_the_provider_is_set_and_its_secret_is_nowhere(anton: Client, cast: Cast) -> None:
    values = {
        "name": "Keys",
        "address": "https://id.example/",
        "client_id": "crm",
        "client_secret": "very-secret",
        "is_on": "on",
    }
    assert anton.post("/settings/firm/provider/", values | {"address": "http://id.example"}).status_code == 422
    assert anton.post("/settings/firm/provider/", values).status_code == 302
    anton.post("/settings/firm/provider/", values | {"client_secret": "", "name": "Pass"})
    with cast.at("anton"):
        provider = IdentityProvider.objects.get()
        assert (provider.name, provider.address, provider.client_secret) == (
            "Pass",
            "https://id.example",
            "very-secret",
        )
        assert "very-secret" not in str(list(Entry.objects.values_list("facts", flat=True)))
    assert "very-secret" not in anton.get("/settings/firm/").content.decode()


def test_the_firm_is_changed(anton: Client, cast: Cast) -> None:
    values = {"name": "Aurora", "short_name": "AUR", "country": "md", "currency": "MDL", "language": "ro", "time_zone": "Europe/Chisinau"}
    assert anton.post("/settings/firm/", values).status_code == 302
    cast.aurora.refresh_from_db()
    assert (cast.aurora.name, cast.aurora.short_name, cast.aurora.country) == ("Aurora", "AUR", "MD")
    assert anton.post("/settings/firm/", values | {"country": "Moldova"}).status_code == 422


@pytest.mark.parametrize("path", ["people/", "departments/", "absences/", "roles/"])
def test_a_page_asks_as_often_for_many_as_for_few(
    anton: Client, cast: Cast, path: str, django_assert_max_num_queries
) -> None:
    with cast.at("anton"):
        place, roles = Department.objects.get(name="Sales"), ("operator", "field")
        for number in range(40):
            hire(f"Person {number}", by=None, department=place, roles=roles)
    with django_assert_max_num_queries(19):
        assert anton.get(f"/settings/{path}").status_code == 200
