"""Forms filled in on a phone in a real browser without a network: each arrives, and arrives once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.capture import assets
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import CAR, NAME, PHONE, open_form
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.intake.submissions.models import Photo, Rival, Step, Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.browser.cutting import Cutting
from tests.browser.phones import (
    FILL,
    finish,
    inside,
    network,
    phone_of,
    sent_all,
    set_up,
    sign_in,
    type_in,
    unlock,
    unsent,
)
from tests.cast import Cast

pytestmark = pytest.mark.browser
FORMS = 50
PATIENCE = 60
PICTURE = Path(assets.__file__).parent / "static" / "capture" / "icon-512.png"
KEYS = "return (await app.vault.store.all('records')).map((one) => [one.id, one.state]);"


@pytest.fixture
def form(cast: Cast) -> Form:
    with cast.at("anton"):
        set_way_of_working(Department.objects.get(parent=None), "distributed", by=cast.viewer("anton"))
        return open_form(cast.viewer("anton"))


@pytest.fixture
def between(live: str) -> Iterator[Cutting]:
    with network(live) as proxy:
        yield proxy


def fill_in_fifty(phone: Any, page: Any) -> None:
    """Without a network, from the locked app on: two by typing, the others as the app itself writes them."""
    phone.set_offline(True)
    page.reload()
    unlock(page)
    for number in range(2):
        type_in(page, f"Typed {number}")
        finish(page)
    inside(page, FILL, {"asked": NAME, "names": [f"Guest {number}" for number in range(FORMS - 2)]})
    unsent(page, FORMS)


def arrived(cast: Cast) -> int:
    with cast.at("anton"):
        return Submission.objects.count()


def test_fifty_forms_without_a_network_arrive_once_each(
    chromium: Any, cast: Cast, form: Form, between: Cutting
) -> None:
    phone = phone_of(chromium, cast, "fedor", between.address)
    page = set_up(phone)
    fill_in_fifty(phone, page)
    keys = dict(inside(page, KEYS))
    # The network is back, and the page is closed while it sends.
    between.holds_after(10)
    phone.set_offline(False)
    assert between.reached.wait(PATIENCE)
    page.close()
    between.going.set()
    assert arrived(cast) == 10
    # Opened again, and the server dies when it has stored a form and not yet said so.
    between.dies_after(8)
    page = phone.new_page()
    page.goto("/capture/")
    assert between.reached.wait(PATIENCE)
    assert arrived(cast) == 17
    between.is_down = False
    page.locator("nav a[href='#/sent']").click()
    page.get_by_role("button", name="Send now").click()
    sent_all(page)
    with cast.at("anton"):
        assert {str(one) for one in Submission.objects.values_list("id", flat=True)} == set(keys)
        assert (Submission.objects.count(), Step.objects.count(), set(keys.values())) == (FORMS, FORMS, {"waiting"})
        assert Submission.objects.get(title="Typed 0").values == {
            NAME: "Typed 0",
            PHONE: "+37322765432",
            CAR: True,
            "q6": "Dacia",
        }
    assert {state for _key, state in inside(page, KEYS)} == {"sent"}
    phone.close()


def returned_form(cast: Cast, form: Form) -> Submission:
    """A form that Fedor sent and that came back to him."""
    with cast.at("anton"):
        answers = {NAME: "Irina Munteanu", PHONE: "+373 22 765 432"}
        row = receive(
            NewSubmission(new_key(), form.versions.get(), answers, "phone", consents=True), by=cast.viewer("fedor")
        )
        move(row, "returned", by=cast.viewer("vera"), reason="Which Irina?")
        return row


def mend(page: Any, name: str, value: str) -> None:
    page.get_by_role("link", name="Irina Munteanu").click()
    page.get_by_text("Which Irina?").wait_for()
    page.get_by_role("button", name="Mend and send again").click()
    page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Send again").click()
    unsent(page, 1)


def test_one_form_edited_on_two_phones_is_kept_twice_and_a_person_decides(
    chromium: Any, live: str, cast: Cast, form: Form, page: Any
) -> None:
    row = returned_form(cast, form)
    sign_in(page.context, cast, "vera", live)
    phones = [phone_of(chromium, cast, "fedor", live) for _ in range(2)]
    first, second = [set_up(phone) for phone in phones]
    for phone in phones:
        phone.set_offline(True)
    mend(first, f"a_{NAME}", "Irina I. Munteanu")
    mend(second, f"a_{PHONE}", "+373 22 111 222")
    for phone, open_page in zip(phones, (first, second), strict=True):
        phone.set_offline(False)
        sent_all(open_page)
        phone.close()
    page.goto("/verification/")
    page.get_by_role("button", name="Take the next one").click()
    page.get_by_role("heading", name="Another version of this form came").wait_for()
    page.wait_for_load_state()
    page.get_by_role("row", name="Phone").get_by_role("button", name="Take this").click()
    assert page.locator(f"[name=a_{NAME}]").input_value() == "Irina I. Munteanu"
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Entered: Irina I. Munteanu").wait_for()
    with cast.at("anton"):
        row.refresh_from_db()
        assert (Submission.objects.count(), Rival.objects.count(), row.state) == (1, 1, "accepted")
        assert Party.objects.get().contact_points.get(kind="phone").value == "+37322111222"


def test_photos_go_with_their_form_and_leave_the_phone(chromium: Any, live: str, cast: Cast, form: Form) -> None:
    phone = phone_of(chromium, cast, "fedor", live)
    page = set_up(phone)
    phone.set_offline(True)
    type_in(page, "Ion Rusu")
    page.locator("input[type=file]").set_input_files(PICTURE)
    page.locator(".c-photos img").wait_for()
    # What is typed and photographed outlives the page.
    page.reload()
    unlock(page)
    page.locator(".c-photos img").wait_for()
    assert page.locator("[name=a_q6]").input_value() == "Dacia"
    finish(page)
    assert inside(page, "return (await app.vault.store.all('photos')).length") == 1
    phone.set_offline(False)
    sent_all(page)
    with cast.at("anton"):
        photo = Photo.objects.select_related("submission").get()
        assert (photo.submission.title, photo.kind, photo.received_at is None) == ("Ion Rusu", "card", False)
        assert path_of(photo.firm_id, photo.sha256).read_bytes()[:3] == b"\xff\xd8\xff"
    assert inside(page, "return (await app.vault.store.all('photos')).length") == 0
    phone.close()


def test_what_is_changed_while_its_photo_is_under_way_is_the_next_revision(
    chromium: Any, cast: Cast, form: Form, between: Cutting
) -> None:
    phone = phone_of(chromium, cast, "fedor", between.address)
    page = set_up(phone)
    phone.set_offline(True)
    type_in(page, "Ion Rusu")
    page.locator("input[type=file]").set_input_files(PICTURE)
    page.locator(".c-photos img").wait_for()
    finish(page)
    # The answers have arrived; the photo has not when the server goes.
    between.holds_after(2)
    phone.set_offline(False)
    assert between.reached.wait(PATIENCE)
    between.is_down = True
    between.going.set()
    page.locator("nav a[href='#/sent']").click()
    page.get_by_role("link", name="Ion Rusu").click()
    page.get_by_role("button", name="Mend and send again").click()
    page.locator(f"[name=a_{NAME}]").fill("Ion I. Rusu")
    between.is_down = False
    page.get_by_role("button", name="Send again").click()
    page.get_by_role("heading", name="Fill in a form").wait_for()
    sent_all(page)
    with cast.at("anton"):
        row = Submission.objects.get()
        assert (row.title, row.revision, Rival.objects.count(), Photo.objects.exclude(received_at=None).count()) == (
            "Ion I. Rusu", 2, 0, 1,
        )  # fmt: skip
    phone.close()
