import pytest
from django.test import Client

from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.contact_actions import add_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.models import Role
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast, make_orion


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def events_shown(cast: Cast, name: str, url: str = "/journal/") -> int:
    return browser(cast, name).get(url).content.decode().count("data-item")


def test_everybody_sees_his_own_entries_and_supervisors_all(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("olga"), city="Bălți")
    everything = Entry.objects.count()
    assert [events_shown(aurora, name) for name in ("olga", "mark", "fedor", "sonya")] == [1, 1, 0, everything]


def test_the_journal_of_a_card_is_for_who_sees_the_card(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("olga"), city="Bălți")
    url = f"/cards/{orion.id}/journal/"
    assert [browser(aurora, name).get(url).status_code for name in ("mark", "olga", "fedor")] == [200, 200, 404]
    assert events_shown(aurora, "mark", url) == 2


def test_filters_narrow_the_journal(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("olga"), city="Bălți")
    olga = aurora.employee("olga").id
    assert events_shown(aurora, "sonya", f"/journal/?by={olga}") == 1
    assert events_shown(aurora, "sonya", "/journal/?event=party_created") == 1
    assert events_shown(aurora, "sonya", "/journal/?to=2001-01-01") == 0
    assert browser(aurora, "sonya").get("/journal/?by=x&from=y&before=z&event=none").status_code == 200


def test_an_entry_tells_before_and_after_without_hidden_fields(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("mark"), city="Bălți", about="Builders")
    add_contact_point(orion, NewContactPoint("phone", "+373 22 654 321"), by=aurora.viewer("mark"))
    changed, added = Entry.objects.get(event="party_changed"), Entry.objects.get(event="contact_point_added")
    text = browser(aurora, "mark").get(f"/journal/{changed.id}/").content.decode()
    assert all(shown in text for shown in ("Chișinău", "Bălți", "Builders"))
    Role.objects.filter(key="manager").update(fields={"city": "hidden", "phone": "hidden"})
    mark = browser(aurora, "mark")
    text = mark.get(f"/journal/{changed.id}/").content.decode() + mark.get(f"/journal/{added.id}/").content.decode()
    assert ("Builders" in text, "Bălți" in text, "654321" in text) == (True, False, False)


@pytest.mark.parametrize(
    ("name", "status", "city"), [("mark", 302, "Chișinău"), ("sonya", 302, "Chișinău"), ("olga", 403, "Bălți")]
)
def test_who_may_undo_what_mark_did(aurora: Cast, orion: Party, name: str, status: int, city: str) -> None:
    change_party(orion, by=aurora.viewer("mark"), city="Bălți")
    entry = Entry.objects.get(event="party_changed")
    assert browser(aurora, name).post(f"/journal/{entry.id}/undoing/").status_code == status
    assert Party.objects.get().city == city


def test_an_undo_reports_what_it_kept_and_happens_once(aurora: Cast, orion: Party) -> None:
    change_party(orion, by=aurora.viewer("mark"), city="Bălți")
    first = Entry.objects.get(event="party_changed")
    change_party(orion, by=aurora.viewer("sonya"), city="Orhei")
    mark = browser(aurora, "mark")
    page = mark.post(f"/journal/{first.id}/undoing/", follow=True).content.decode()
    assert "1 value was changed since and stays as it is." in page
    assert Party.objects.get().city == "Orhei"
    assert mark.post(f"/journal/{first.id}/undoing/").status_code == 409


def test_nothing_to_undo_is_told(aurora: Cast) -> None:
    assert browser(aurora, "olga").post("/journal/undo/").status_code == 204


def test_eve_finds_no_entry_of_aurora(cast: Cast) -> None:
    with cast.at("mark"):
        make_orion(cast.viewer("mark"))
        entry = Entry.objects.get(event="party_created")
    eve = browser(cast, "eve")
    assert (eve.get(f"/journal/{entry.id}/").status_code, eve.post(f"/journal/{entry.id}/undoing/").status_code) == (
        404,
        404,
    )
    assert str(entry.id) not in eve.get("/journal/").content.decode()


def test_a_page_of_the_journal_takes_as_many_queries_for_10_as_for_50(aurora: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sonya, client = aurora.viewer("sonya"), browser(aurora, "sonya")
    party = make_orion(sonya)
    client.get("/journal/")
    with CaptureQueriesContext(connection) as few:
        client.get("/journal/")
    for number in range(40):
        change_party(party, by=sonya, city=f"Town {number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/journal/")
    assert len(few) == len(many)
