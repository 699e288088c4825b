"""What the settings and imports do, done by a program: the firm, its people, groups, fields, sets, views and files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kartoteka.cards.provenance.models import Source
from kartoteka.intake.imports.models import Import
from kartoteka.platform.access.models import Role
from kartoteka.platform.api.tests.test_operations import API, Program
from kartoteka.platform.jobs.taking import carry_out_run
from kartoteka.platform.journal.models import Entry
from kartoteka.platform.people.models import Department
from tests.cast import Cast, make_orion


@pytest.fixture
def anton(cast: Cast) -> Program:
    return Program(cast, "anton")


def test_the_firm_is_read_and_changed(anton: Program) -> None:
    assert anton("get", "/firm").json()["name"] == "Aurora"
    assert anton("patch", "/firm", {"name": "Aurora Trade", "currency": "MDL"}).json()["name"] == "Aurora Trade"
    assert [anton("patch", "/firm", wrong).status_code for wrong in ({"currency": "XXY"}, {"time_zone": "Mars"})] == [422, 422]
    assert anton("patch", "/firm", {"name": "Borealis"}).json()["code"] == "staff.firm_name_taken"


def test_departments_and_positions(cast: Cast, anton: Program) -> None:
    tree = {one["name"]: one["id"] for one in anton("get", "/departments").json()}
    north = anton("post", "/departments", {"name": "North", "parent_id": tree["Sales"]}).json()
    moved = anton("patch", f"/departments/{north['id']}", {"parent_id": tree["Aurora"], "name": "Far north"}).json()
    assert (moved["name"], moved["parent_id"]) == ("Far north", tree["Aurora"])
    assert anton("patch", f"/departments/{tree['Sales']}", {"is_closed": True}).json()["code"] == "staff.department_in_use"
    assert anton("patch", f"/departments/{north['id']}", {"is_closed": True}).json()["retired_at"] is not None
    clerk = anton("post", "/positions", {"name": "Clerk"}).json()
    assert anton("patch", f"/positions/{clerk['id']}", {"name": "Head clerk"}).json()["name"] == "Head clerk"
    assert anton("delete", f"/positions/{clerk['id']}").status_code == 204
    assert anton("get", "/positions").json() == []


def test_somebody_comes_changes_is_away_leaves_and_returns(cast: Cast, anton: Program) -> None:
    roles = {one["key"]: one["id"] for one in anton("get", "/roles").json()}
    sales = str(cast.employee("mark").department_id)
    new = {"name": "Nina", "email": "Nina@aurora.example", "department_id": sales, "roles": [roles["operator"]]}
    nina = anton("post", "/employees", new).json()
    path = f"/employees/{nina['id']}"
    assert (nina["email"], anton("patch", path, {"name": "Nina P."}).json()["name"]) == ("nina@aurora.example", "Nina P.")
    assert anton("put", f"{path}/roles", {"roles": [roles["field"], roles["operator"]]}).status_code == 204
    away = anton("post", f"{path}/absences", {"from_on": "2026-07-01", "to_on": "2026-07-14", "deputy_id": str(cast.employee("mark").id)})
    assert (away.status_code, away.json()["deputy"]["name"]) == (201, "Mark")
    assert anton("post", f"{path}/absences", {"from_on": "2026-07-03", "to_on": "2026-07-02"}).status_code == 422
    assert len(anton("get", f"/absences?employee={nina['id']}").json()["items"]) == 1
    assert anton("delete", f"/absences/{away.json()['id']}").status_code == 204
    assert anton("post", f"{path}/leaving").status_code == 204
    assert anton("get", path).json()["left_on"] is not None
    assert anton("delete", f"{path}/leaving").status_code == 204
    limit = anton("put", f"/portfolios/{nina['id']}/limit", {"limit": 20}).json()
    assert (limit["employee"]["name"], limit["limit"]) == ("Nina P.", 20)


def test_groups_fields_and_sets_are_defined(cast: Cast, anton: Program) -> None:
    group = anton("post", "/groups", {"names": {"en": "Wholesale", "ru": "Опт"}}).json()
    assert anton("patch", f"/groups/{group['id']}", {"is_retired": True}).json()["retired_at"] is not None
    assert anton("patch", f"/groups/{group['id']}", {"is_retired": False, "side": "internal"}).json()["side"] == "internal"
    assert anton("put", "/groups/order", {"groups": [group["id"]]}).json()[0]["key"] == "wholesale"
    assert anton("post", "/groups", {"names": {"en": ""}}).status_code == 422
    field = anton("post", "/fields", {"names": {"en": "Fleet"}, "type": "number", "minimum": 0, "group_id": group["id"]}).json()
    assert (field["key"], field["minimum"], field["group_id"]) == ("fleet", "0", group["id"])
    assert anton("patch", f"/fields/{field['id']}", {"maximum": -1}).json()["code"] == "fields.wrong"
    assert anton("patch", f"/fields/{field['id']}", {"is_retired": True}).json()["retired_at"] is not None
    kept = anton("post", "/information-sets", {"name": "Between us"}).json()
    inside = anton("post", "/fields", {"names": {"en": "Likes"}, "type": "text", "information_set_id": kept["id"]}).json()
    assert anton("patch", f"/information-sets/{kept['id']}", {"shared_with_all": True}).json()["shared_with_all"] is True
    assert anton("delete", f"/information-sets/{kept['id']}").json()["code"] == "fields.set_has_fields"
    anton("patch", f"/information-sets/{kept['id']}", {"shared_with_all": False})
    sonya = Program(cast, "sonya")
    assert sonya("get", "/information-sets").json() == []
    assert sonya("patch", f"/fields/{inside['id']}", {"unit": "x"}).status_code == 404
    assert sonya("post", "/groups", {"names": {"en": "X"}}).status_code == 403


def test_requisites_are_changed_and_hidden_ones_are_not_there(cast: Cast, anton: Program) -> None:
    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
        requisite = orion.requisites.get()
    path = f"/parties/{orion.id}/requisites/{requisite.id}"
    assert anton("patch", path, {"value": "500100732259"}).json()["value"] == "500100732259"
    assert anton("patch", path, {"value": "1"}).json()["problem"] != ""
    with cast.at("anton"):
        Role.objects.filter(key="administrator").update(fields={"requisite": "hidden"})
    assert (anton("patch", path, {"value": "1"}).status_code, anton("delete", path).status_code) == (404, 404)


def test_views_are_kept_shared_and_removed(cast: Cast, anton: Program) -> None:
    (parties,) = [one for one in anton("get", "/lists").json() if one["key"] == "parties"]
    city = next(one for one in parties["filters"] if one["key"] == "city")
    assert (city["title"], city["kind"], "eq" in city["operators"]) == ("City", "text", True)
    new = {"list_key": "parties", "name": "Orhei", "shared": "all", "columns": ["name", "city"], "filters": ["city~eq~Orhei"]}
    view = anton("post", "/views", new).json()
    assert (view["columns"], view["shared"], view["is_own"]) == (["name", "city"], "all", True)
    assert anton("post", "/views", new | {"filters": ["nothing~eq~1"]}).status_code == 422
    assert anton("post", "/views", new | {"list_key": "nothing"}).status_code == 404
    sonya = Program(cast, "sonya")
    assert view["id"] in {one["id"] for one in sonya("get", "/views").json()}
    assert anton("delete", f"/views/{view['id']}").status_code == 204
    assert view["id"] not in {one["id"] for one in anton("get", "/views").json()}


def sent(program: Program, content: bytes, name: str = "base.csv", **form: Any) -> Any:
    file = SimpleUploadedFile(name, content, "text/csv")
    return program.client.post(f"{API}/imports", {"file": file} | form, headers=program.headers)


def test_a_file_is_sent_corrected_tried_imported_and_undone(cast: Cast, anton: Program) -> None:
    with cast.at("anton"):
        source = Source.objects.create(name="Fair")
    begun = sent(anton, b"Name;Phone;Colour\nVega SA;+373 22 765 432;red\n", source=str(source.id))
    assert (begun.status_code, begun.json()["stage"]) == (201, "mapping")
    path = f"/imports/{begun.json()['id']}"
    columns = anton("get", f"{path}/columns").json()
    assert [one["target"] for one in columns["columns"]][:2] == ["name", "phone"]
    assert anton("patch", f"{path}/columns", {"columns": [{"index": 2, "target": "nothing"}]}).json()["code"] == "imports.no_such_column"
    chosen = anton("patch", f"{path}/columns", {"columns": [{"index": 2, "target": "note"}], "rules": {"city": "keep"}}).json()
    assert (chosen["columns"][2]["target"], chosen["rules"]["city"]) == ("note", "keep")
    for step, stage in (("trial", "tried"), ("start", "done"), ("undo", "undone")):
        run = anton("post", f"{path}/{step}").json()["run"]
        carry_out_run(cast.aurora.id, run)
        assert anton("get", path).json()["stage"] == stage
        assert anton("get", f"/runs/{run}").json()["state"] == "done"
    assert anton("post", f"{path}/undo").json()["code"] == "imports.nothing_to_undo"
    with cast.at("anton"):
        assert Entry.objects.filter(event="file_imported").count() == 1


def test_files_that_cannot_be_read_and_people_who_may_not(cast: Cast, anton: Program) -> None:
    assert sent(anton, b"").json()["code"] == "imports.unreadable"
    assert anton("post", "/imports").status_code in (415, 422)
    begun = sent(anton, b"Name;Phone\nVega;1\n").json()
    assert anton("delete", f"/imports/{begun['id']}").status_code == 204
    with cast.at("anton"):
        assert Import.objects.count() == 0
        assert Department.objects.count() == 3
    assert Program(cast, "eve")("get", f"/imports/{begun['id']}").status_code == 404
