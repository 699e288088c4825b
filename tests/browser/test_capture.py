"""Forms filled in on a phone in a real browser without a network: each arrives, and arrives once."""

from collections.abc import Iterator
from typing import Any

import pytest

from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import CAR, NAME, PHONE, open_form
from kartoteka.intake.submissions.models import Step, Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.people.models import Department
from tests.browser.cutting import Cutting
from tests.browser.phones import inside, network, phone_of, set_up, unlock, unsent
from tests.cast import Cast

pytestmark = pytest.mark.browser
FORMS = 50
FILL = """
const {begin, finish} = await import(new URL("drafts.js", document.querySelector("script[type=module]").src));
const [form] = await app.vault.kept("forms");
for (const name of about.names) {
    const id = await begin(app.vault, form, "en");
    await finish(app.vault, id, {answers: {[about.asked]: name}, consents: true, title: name});
}
await app.status();
"""
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


def arrived(cast: Cast) -> int:
    with cast.at("anton"):
        return Submission.objects.count()


def test_fifty_forms_without_a_network_arrive_once_each(chromium: Any, cast: Cast, form: Form, between: Cutting) -> None:
    phone = phone_of(chromium, cast, "fedor", between.address)
    page = set_up(phone)
    phone.set_offline(True)
    page.reload()
    unlock(page)
    for number in range(2):
        type_in(page, f"Typed {number}")
        finish(page)
    inside(page, FILL, {"asked": NAME, "names": [f"Guest {number}" for number in range(FORMS - 2)]})
    unsent(page, FORMS)
    keys = dict(inside(page, KEYS))
    # The network is back, and the page is closed while it sends.
    phone.set_offline(False)
    page.locator("#status[data-unsent='40']").wait_for()
    page.close()
    assert 0 < arrived(cast) < FORMS
    # Opened again, and the server dies when it has stored a form and not yet said so.
    between.dies_after(8)
    page = phone.new_page()
    page.goto("/capture/")
    page.wait_for_function("() => document.querySelector('#status')?.dataset.unsent > 0")
    while not between.is_down:
        page.wait_for_timeout(50)
    done = arrived(cast)
    assert (0 < done < FORMS, between.answered > 0) == (True, True)
    between.is_down = False
    page.locator("nav a[href='#/sent']").click()
    page.get_by_role("button", name="Send now").click()
    unsent(page, 0)
    with cast.at("anton"):
        assert {str(one) for one in Submission.objects.values_list("id", flat=True)} == set(keys)
        assert (Submission.objects.count(), Step.objects.count(), set(keys.values())) == (FORMS, FORMS, {"waiting"})
        assert Submission.objects.get(title="Typed 0").values == {NAME: "Typed 0", PHONE: "+37322765432", CAR: True, "q6": "Dacia"}
    assert {state for _key, state in inside(page, KEYS)} == {"sent"}
    phone.close()
