"""In a real Chromium, by keyboard alone: a call comes in, one question is answered wrongly, then rightly, the other refused."""

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions.models import Asking
from tests.browser.conftest import live, page  # noqa: F401 (fixtures)
from tests.browser.pages import settled
from tests.cast import Cast, make_person

pytestmark = pytest.mark.browser


@pytest.fixture
def irina(cast: Cast) -> Party:
    with cast.at("anton"):
        return make_person(cast.viewer("mark"), city="Chișinău")


def press(page, key: str) -> None:  # noqa: F811
    """Presses a key and waits until the panel has its answer."""
    with page.expect_response(lambda answer: "/questions/" in answer.url or "/askings/" in answer.url):
        page.keyboard.press(key)
    settled(page)


def test_a_call_is_used_by_keyboard_alone(page, client, cast: Cast, irina: Party) -> None:  # noqa: F811
    client.force_login(cast.user("olga"))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "domain": "localhost", "path": "/"}])
    page.goto(f"/cards/{irina.id}/")
    settled(page)
    press(page, "q")
    first, second = page.locator("#questions form").all()
    assert "At which number can we reach you best?" in first.inner_text()
    second.locator("[data-kept]").fill("irina@")
    first.locator("[data-kept]").focus()
    page.keyboard.type("123")
    press(page, "Enter")
    page.get_by_text("The number is too short").wait_for()
    assert page.locator("[data-kept]").evaluate_all("all => all.map(one => one.value)") == ["123", "irina@"]
    page.locator("[data-kept]").first.fill("+373 69 123 456")
    press(page, "Enter")
    page.locator("#card-formal, .k-rows").get_by_text("+373 691 23 456").first.wait_for()
    assert page.locator("[data-kept]").input_value() == "irina@"
    for _tab in range(2):
        page.keyboard.press("Tab")
    press(page, "Enter")
    page.get_by_text("This customer has been asked enough for now.").wait_for()
    with cast.at("anton"):
        assert sorted(Asking.objects.values_list("outcome", flat=True)) == ["answered", "refused"]
