"""What lies on a phone can be read by nobody else, is erased from afar and by time; a new version of the app loses nothing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.intake.capture import assets
from kartoteka.intake.capture.actions import ask_to_wipe
from kartoteka.intake.capture.models import Device
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import NAME
from kartoteka.intake.submissions.models import Submission
from tests.browser.phones import FILL, inside, phone_of, set_up, type_in, unlock, unsent
from tests.browser.test_capture import form
from tests.cast import Cast

__all__ = ["form"]
pytestmark = pytest.mark.browser
TRIES = 5
READABLE = """
const rows = await Promise.all(["about", "kept", "records", "photos"].map((name) => app.vault.store.all(name)));
const plain = (one) => one instanceof ArrayBuffer || ArrayBuffer.isView(one) ? new TextDecoder("latin1").decode(one)
    : one && typeof one === "object" ? Object.values(one).map(plain).join(" ") : String(one);
return plain(rows) + JSON.stringify(localStorage);
"""


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
