"""Forms filled in on a phone in a real browser without a network: each arrives, and arrives once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.intake.capture import assets
from kartoteka.intake.capture.actions import ask_to_wipe
from kartoteka.intake.capture.models import Device
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import CAR, NAME, PHONE, open_form
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.intake.submissions.models import Photo, Rival, Step, Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.files.storage import path_of
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department
from tests.browser.cutting import Cutting
from tests.browser.phones import inside, network, phone_of, sent_all, set_up, sign_in, unlock, unsent
from tests.cast import Cast

pytestmark = pytest.mark.browser
FORMS = 50
PATIENCE = 60
FILL = """
const {begin, finish} = await import(new URL("drafts.js", document.querySelector("script[type=module]").src));
const [form] = await app.vault.kept("forms");
for (const name of about.names) {
    const id = await begin(app.vault, form, "en");
    await finish(app.vault, id, {answers: {[about.asked]: name}, consents: true, title: name});
}
await app.status();
"""
READABLE = """
const rows = await Promise.all(["about", "kept", "records", "photos"].map((name) => app.vault.store.all(name)));
const plain = (one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? new TextDecoder("latin1").decode(one)
    : one && typeof one === "object" ? Object.values(one).map(plain).join(" ") : String(one);
return plain(rows) + JSON.stringify(localStorage);
"""
TRIES = 5
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


def type_in(page: Any, name: str) -> None:
    page.locator("nav a[href='#/forms']").click()
    page.get_by_role("link", name="Guests").click()
    page.locator(f"[name=a_{NAME}]").fill(name)
    page.locator(f"[name=a_{PHONE}]").fill("+373 22 765 432")
    assert page.locator("[data-asked=a_q6]").is_hidden()
    page.locator(f"[name=a_{CAR}][value=true]").check()
    page.locator("[name=a_q6]").fill("Dacia")
    page.get_by_label("I agree").check()


def finish(page: Any) -> None:
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Fill in a form").wait_for()


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


def test_the_phone_keeps_nothing_readable_and_is_wiped_from_afar(
    chromium: Any, live: str, cast: Cast, form: Form
) -> None:
    with cast.at("anton"):
        create_party(NewParty(values={"name": "Acme"}, manager_id=cast.employee("fedor").id), by=cast.viewer("anton"))
    phone = phone_of(chromium, cast, "fedor", live)
    page = set_up(phone)
    page.locator("nav a[href='#/customers']").click()
    page.get_by_text("Acme").wait_for()
    phone.set_offline(True)
    inside(page, FILL, {"asked": NAME, "names": ["Ion Rusu"]})
    assert [word for word in ("Acme", "Ion Rusu", "481516") if word in inside(page, READABLE)] == []
    page.reload()
    for wrong in range(TRIES):
        unlock(page, f"00000{wrong}")
        said = f"{TRIES - 1 - wrong} tr" if wrong < TRIES - 1 else "Too many wrong PINs"
        page.get_by_text(said).first.wait_for()
    unsent(page, 1)
    with cast.at("anton"):
        device = ask_to_wipe(Device.objects.get().id, by=cast.viewer("anton"))
    phone.set_offline(False)
    page.reload()
    page.get_by_text("This phone was wiped.").wait_for()
    with cast.at("anton"):
        device.refresh_from_db()
        assert (Submission.objects.get().title, device.secret, device.erased_at is None) == ("Ion Rusu", "", False)
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    phone.close()


def test_customers_expire_and_what_was_filled_in_stays(chromium: Any, live: str, cast: Cast, form: Form) -> None:
    with cast.at("anton"):
        create_party(NewParty(values={"name": "Acme"}, manager_id=cast.employee("fedor").id), by=cast.viewer("anton"))
    phone = phone_of(chromium, cast, "fedor", live)
    page = set_up(phone)
    phone.set_offline(True)
    inside(page, FILL, {"asked": NAME, "names": ["Ion Rusu"]})
    page.add_init_script(f"const now = Date.now; Date.now = () => now() + {8 * 86400000};")
    page.reload()
    unlock(page)
    page.get_by_text("customers were erased from it").wait_for()
    page.locator("nav a[href='#/customers']").click()
    page.get_by_text("You have no customers of your own yet.").wait_for()
    unsent(page, 1)
    page.locator("nav a[href='#/sent']").click()
    page.get_by_text("Ion Rusu").wait_for()
    phone.close()


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """released() puts another version of the app on the server."""

    def release() -> None:
        monkeypatch.setattr(assets, "STYLES", (*assets.STYLES, "ui/card.css"))
        assets.version.cache_clear()

    yield release
    monkeypatch.undo()
    assets.version.cache_clear()


def test_a_new_version_takes_over_and_nothing_typed_is_lost(
    chromium: Any, live: str, cast: Cast, form: Form, released: Callable[[], None]
) -> None:
    phone = phone_of(chromium, cast, "fedor", live)
    page = set_up(phone)
    before = page.locator("script[type=module]").get_attribute("src")
    type_in(page, "Ion Rusu")
    released()
    page.evaluate("async () => (await navigator.serviceWorker.ready).update()")
    page.get_by_text("A new version of the app is ready.").wait_for()
    assert page.locator("[name=a_q6]").input_value() == "Dacia"
    page.get_by_role("button", name="Renew the app").click()
    page.wait_for_function(
        "(before) => document.querySelector('script[type=module]')?.getAttribute('src') !== before", arg=before
    )
    page.locator("[name=a_q6]").wait_for()
    assert page.locator(f"[name=a_{NAME}]").input_value() == "Ion Rusu"
    assert page.evaluate("async () => (await caches.keys()).length") == 1
    phone.set_offline(True)
    page.reload()
    unlock(page)
    page.locator("[name=a_q6]").wait_for()
    phone.close()
