"""Operations over features, by tokens of Anton, Fedor and others."""

from typing import Any

import pytest
from django.test import Client

from kartoteka.platform.api.actions import issue_token
from kartoteka.platform.fields.models import Field
from tests.cast import Cast, make_orion

API = "/api/v1"


class Program:
    """A program with somebody's token."""

    def __init__(self, cast: Cast, name: str, **options: Any) -> None:
        with cast.at(name):
            _token, text = issue_token("test", by=cast.viewer(name), **options)
        self.client, self.headers = Client(), {"Authorization": f"Bearer {text}"}

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self.client, method)(f"{API}{path}", headers=self.headers | headers, **sent)


@pytest.fixture
def orion(cast: Cast) -> str:
    with cast.at("mark"):
        return str(make_orion(cast.viewer("mark")).id)


@pytest.fixture
def anton(cast: Cast) -> Program:
    return Program(cast, "anton")


def test_cards_are_found_by_search_city_manager_and_change(cast: Cast, anton: Program, orion: str) -> None:
    anton("post", "/parties", {"name": "Vega", "city": "Bălți"})
    mark = str(cast.employee("mark").id)
    asked = {"q=rion": 1, "q=123456": 1, "q=nothing": 0, "city=Bălți": 1, f"manager={mark}": 1, "external_id=7": 0}
    asked |= {"updated_since=2000-01-01T00:00:00Z": 2, "updated_since=2100-01-01T00:00:00Z": 0}
    assert {query: len(anton("get", f"/parties?{query}").json()["items"]) for query in asked} == asked


def test_pages_by_moment_have_no_gaps(anton: Program) -> None:
    names = [anton("post", "/parties", {"name": f"Firm {number}"}).json()["name"] for number in range(5)]
    seen, cursor = [], ""
    while cursor is not None:
        page = anton("get", f"/parties?updated_since=2000-01-01T00:00:00Z&limit=2&cursor={cursor}").json()
        seen += [item["name"] for item in page["items"]]
        cursor = page["next"]
    assert seen == names
    by_key = anton("get", "/parties?limit=2").json()["next"]
    assert anton("get", f"/parties?updated_since=2000-01-01T00:00:00Z&cursor={by_key}").status_code == 400


def test_a_version_guards_a_change_and_saves_a_reading(anton: Program, orion: str) -> None:
    first = anton("get", f"/parties/{orion}")["ETag"]
    assert anton("get", f"/parties/{orion}", **{"If-None-Match": first}).status_code == 304
    changed = anton("patch", f"/parties/{orion}", {"city": "Bender"}, **{"If-Match": first})
    assert (changed.status_code, changed["ETag"]) == (200, '"2"')
    stale = anton("patch", f"/parties/{orion}", {"city": "Orhei"}, **{"If-Match": first})
    assert (stale.status_code, stale.json()["code"]) == (409, "parties.changed_meanwhile")


def test_own_values_are_checked_and_kept_with_their_origin(cast: Cast, anton: Program, orion: str) -> None:
    with cast.at("anton"):
        Field.objects.create(key="size", names={"en": "Size"}, type="number")
    assert anton("patch", f"/parties/{orion}/own", {"values": {"size": "big"}}).json()["code"] == "parties.own_field_wrong"
    assert anton("patch", f"/parties/{orion}/own", {"values": {"size": 42}}).json()["own"] == {"size": "42"}
    (fact,) = anton("get", f"/parties/{orion}/facts?field=own:size").json()["items"]
    assert (fact["value"], fact["by"], fact["channel"], fact["is_current"]) == ("42", "Anton", "api", True)
    assert anton("post", "/parties", {"name": "Vega", "own": {"size": "7"}}).json()["own"] == {"size": "7"}


def test_groups_ties_events_and_notes_of_a_card(anton: Program, orion: str) -> None:
    groups = {one["key"]: one["id"] for one in anton("get", "/groups").json()}
    assert anton("put", f"/parties/{orion}/groups", {"groups": [groups["supplier"]]}).json()["groups"] == [groups["supplier"]]
    person = anton("post", f"/parties/{orion}/people", {"name": "Irina Munteanu", "role": "Secretary"}).json()
    assert [tie["party"]["name"] for tie in anton("get", f"/parties/{orion}/relationships").json()["items"]] == ["Irina Munteanu"]
    ended = anton("patch", f"/parties/{orion}/relationships/{person['id']}", {"to_on": "2026-01-31"})
    assert (ended.json()["to_on"], ended.json()["role"]) == ("2026-01-31", "Secretary")
    event = anton("post", f"/parties/{orion}/events", {"on": "2026-05-14", "title": "Moved"}).json()
    assert anton("patch", f"/parties/{orion}/events/{event['id']}", {"title": "Moved in"}).json()["title"] == "Moved in"
    note = anton("post", f"/parties/{orion}/notes", {"text": "Mondays"}).json()
    assert anton("delete", f"/parties/{orion}/notes/{note['id']}").status_code == 204
    assert anton("get", f"/parties/{orion}/notes").json() == {"items": [], "next": None}


def test_a_hand_over_gives_the_customer_to_somebody_else(cast: Cast, anton: Program, orion: str) -> None:
    sonya, eve = str(cast.employee("sonya").id), str(cast.employee("eve").id)
    made = anton("post", f"/parties/{orion}/hand-overs", {"to_manager": sonya, "reason": "leave"})
    assert (made.status_code, made.json()["from_manager"]["name"], made.json()["to_manager"]["name"]) == (201, "Mark", "Sonya")
    assert anton("post", f"/parties/{orion}/hand-overs", {"to_manager": eve}).status_code == 404
    assert anton("get", f"/parties/{orion}").json()["manager"]["name"] == "Sonya"


def test_files_are_sent_listed_and_read(anton: Program, orion: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    path, file = f"{API}/parties/{orion}/files", SimpleUploadedFile("a.txt", b"between us", "text/html")
    sent = anton.client.post(path, {"file": file}, headers=anton.headers)
    assert (sent.status_code, sent.json()["size"]) == (201, 10)
    read = anton("get", f"/files/{sent.json()['id']}/content")
    assert (b"".join(read.streaming_content), read["Content-Type"]) == (b"between us", "application/octet-stream")


def test_an_entry_is_undone_once(anton: Program, orion: str) -> None:
    anton("patch", f"/parties/{orion}", {"city": "Bender"})
    entry = anton("get", f"/journal?party={orion}&event=party_changed").json()["items"][0]
    shown = anton("get", f"/journal/{entry['id']}").json()
    assert (shown["may_undo"], shown["changes"][0]["differences"]) == (True, [{"title": "City", "before": "Chișinău", "after": "Bender"}])
    assert anton("post", f"/journal/{entry['id']}/undo").json()["restored"] == 1
    assert anton("get", f"/parties/{orion}").json()["city"] == "Chișinău"
    assert anton("post", f"/journal/{entry['id']}/undo").json()["code"] == "journal.not_undoable"


def test_hidden_fields_are_absent_and_find_nothing(cast: Cast, orion: str) -> None:
    from kartoteka.platform.access.models import Role

    sonya = Program(cast, "sonya")
    point = next(one for one in sonya("get", f"/parties/{orion}").json()["contact_points"] if one["kind"] == "phone")
    with cast.at("anton"):
        Role.objects.filter(key="supervisor").update(fields={"phone": "hidden", "city": "hidden", "requisite": "hidden"})
    card = sonya("get", f"/parties/{orion}").json()
    assert ([one["kind"] for one in card["contact_points"]], card["requisites"], "city" in card) == (["address", "email"], [], False)
    assert sonya("get", "/parties?city=Chișinău").json()["items"] == []
    assert sonya("get", f"/parties/{orion}/facts?field=contact:{point['id']}").json()["items"] == []
    assert sonya("patch", f"/parties/{orion}/contact-points/{point['id']}", {"value": "1"}).status_code == 404
    assert sonya("patch", f"/parties/{orion}", {"city": "Bender"}).status_code == 403
