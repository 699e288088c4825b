"""What a phone is given, and how it is wiped."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.intake.capture.models import Device
from kartoteka.intake.capture.tests.conftest import JSON, Phone
from kartoteka.intake.forms.actions import archive_form
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import NAME
from kartoteka.platform import clock
from kartoteka.platform.access.models import Role
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast, make_orion, make_person

QUERIES = 19


def test_a_phone_gets_own_customers_forms_and_nothing_else(cast: Cast, fedor: Phone) -> None:
    with cast.at("anton"):
        points = (NewContactPoint("phone", "+37322111111"), NewContactPoint("phone", "+37322222222", is_preferred=True))
        own = NewParty(
            values={"name": "Acme", "city": "Bălți"}, contact_points=points, manager_id=cast.employee("fedor").id
        )
        acme = create_party(own, by=cast.viewer("anton"))
        make_orion(cast.viewer("mark"))
        make_person(cast.viewer("fedor"))
    said = fedor.report().json()
    assert said["customers"] == [{"id": str(acme.id), "name": "Acme", "city": "Bălți", "phone": "+37322222222"}]
    assert [(one["name"], one["version"], one["is_open"]) for one in said["forms"]] == [("Guests", 1, True)]
    assert (said["person"]["name"], said["visits"], said["submissions"], said["days"]) == ("Fedor", [], [], 7)
    assert sorted(said) == [
        "customers",
        "days",
        "device",
        "firm",
        "forms",
        "language",
        "now",
        "person",
        "submissions",
        "visits",
    ]


def test_what_is_withheld_does_not_reach_the_phone(cast: Cast, fedor: Phone) -> None:
    with cast.at("anton"):
        point = NewContactPoint("phone", "+37322111111")
        own = NewParty(
            values={"name": "Acme", "city": "Bălți"}, contact_points=(point,), manager_id=cast.employee("fedor").id
        )
        create_party(own, by=cast.viewer("anton"))
        Role.objects.filter(key="field").update(fields={"phone": "hidden", "city": "hidden"})
    (one,) = fedor.report().json()["customers"]
    assert (one["name"], one["city"], one["phone"]) == ("Acme", "", "")


def test_forms_that_are_closed_leave_the_phone(cast: Cast, fedor: Phone, form: Form) -> None:
    with cast.at("anton"):
        archive_form(form, by=cast.viewer("anton"))
    assert fedor.report().json()["forms"] == []


def test_the_secret_is_the_same_each_time_and_another_on_each_phone(cast: Cast, fedor: Phone, form: Form) -> None:
    first, again = (fedor.report().json()["device"] for _ in range(2))
    other = Phone(cast, "fedor", form).report().json()["device"]
    assert (first == again, len(first["secret"]), first["secret"] == other["secret"]) == (True, 64, False)
    with cast.at("anton"):
        assert (Device.objects.count(), Entry.objects.filter(event="device_added").count()) == (2, 2)


def test_the_phone_of_another_person_is_not_opened(cast: Cast, fedor: Phone, form: Form) -> None:
    fedor.report()
    mark = Phone(cast, "mark", form)
    mark.device = fedor.device
    refused = mark.report()
    assert (refused.status_code, refused.json()["code"], "secret" in refused.json()) == (
        409,
        "capture.device_of_another",
        False,
    )


@pytest.mark.parametrize(("name", "status"), [("olga", 403), ("vera", 403), ("mark", 200), ("sonya", 200)])
def test_the_right_is_asked_for(cast: Cast, form: Form, name: str, status: int) -> None:
    phone = Phone(cast, name, form)
    assert (phone.report().status_code, phone.send().status_code) == (status, status)


def test_signed_out_it_says_so_and_never_leads_to_a_page(client: Client) -> None:
    said = client.post("/capture/phone/", {}, content_type=JSON)
    assert (said.status_code, said.json()["code"]) == (401, "signed_out")
    assert client.get("/capture/entrance/").json() == {"person": None, "language": "en", "wipe": False}


def test_what_is_not_of_the_shape_is_refused(fedor: Phone) -> None:
    for device in ("x", "c0ffee00-0000-4000-8000-000000000000"):
        assert fedor.report(device=device).status_code == 422


def test_a_wiped_phone_hears_of_it_without_a_sign_in_and_gets_nothing_more(
    cast: Cast, client: Client, fedor: Phone
) -> None:
    fedor.report()
    with cast.at("anton"):
        name = f"{cast.aurora.id}.{fedor.device}"
    asked = f"/capture/entrance/?phone={name}"
    assert client.get(asked).json()["wipe"] is False
    client.force_login(cast.user("anton"))
    client.post(f"/phones/{fedor.device}/wiping/")
    assert Client().get(asked).json()["wipe"] is True
    said = fedor.report().json()
    assert (said["device"]["wipe"], said["customers"], said["forms"], said["visits"]) == (True, [], [], [])
    assert fedor.send().status_code == 200
    for _ in range(2):
        assert fedor.client.post("/capture/phone/erasure/", {"device": fedor.device}, content_type=JSON).json() == {
            "erased": True
        }
    assert fedor.report().status_code == 409
    with cast.at("anton"):
        row = Device.objects.get()
        assert (row.secret, row.erased_at is not None) == ("", True)
        events = list(Entry.objects.filter(event__startswith="device_").order_by("id").values_list("event", flat=True))
    assert events == ["device_added", "device_wipe_asked", "device_erased"]


def test_who_sees_and_wipes_which_phone(cast: Cast, client: Client, fedor: Phone, form: Form) -> None:
    fedor.report(unsent=3)
    Phone(cast, "mark", form).report()
    for name, own, everybody in (("fedor", 1, 403), ("mark", 1, 403), ("anton", 0, 2), ("eve", 0, 0)):
        client.force_login(cast.user(name))
        assert len(client.get("/phones/").context["rows"]) == own
        page = client.get("/phones/?everybody=1")
        assert everybody == (len(page.context["rows"]) if page.status_code == 200 else page.status_code)
    for name, status in (("mark", 404), ("eve", 404), ("fedor", 302)):
        client.force_login(cast.user(name))
        assert client.post(f"/phones/{fedor.device}/wiping/").status_code == status
    assert "3 forms are not sent" in client.get("/phones/").content.decode()
    client.post(f"/phones/{fedor.device}/wiping/", {"withdraw": "1"})
    assert fedor.report().json()["device"]["wipe"] is False


def test_a_silent_phone_is_shown_as_such(cast: Cast, client: Client, fedor: Phone) -> None:
    fedor.report()
    client.force_login(cast.user("fedor"))
    with clock.passed(timedelta(days=8)):
        assert "silent for long" in client.get("/phones/").content.decode()


def test_a_phone_of_the_other_firm_is_none(cast: Cast, client: Client, fedor: Phone) -> None:
    fedor.report()
    with cast.at("anton"):
        Device.objects.update(wipe_asked_at=clock.now())
    assert client.get(f"/capture/entrance/?phone={cast.borealis.id}.{fedor.device}").json()["wipe"] is False
    assert client.get(f"/capture/entrance/?phone={new_key()}.{fedor.device}").json()["wipe"] is False


def test_a_bundle_asks_a_fixed_number_of_queries(cast: Cast, fedor: Phone, django_assert_num_queries: Any) -> None:
    def customers(count: int) -> None:
        with cast.at("anton"):
            for number in range(count):
                point = NewContactPoint("phone", f"+3732211{number:04}")
                own = NewParty(
                    values={"name": f"Acme {number}"}, contact_points=(point,), manager_id=cast.employee("fedor").id
                )
                create_party(own, by=cast.viewer("anton"))
                fedor.send(answers={NAME: f"Ion {count} {number}"})

    customers(1)
    fedor.report()
    with django_assert_num_queries(QUERIES):
        fedor.report()
    customers(9)
    with django_assert_num_queries(QUERIES):
        assert len(fedor.report().json()["customers"]) >= 10
