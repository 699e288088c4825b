"""The card page in a real browser: its sections, editing in place, where a value comes from, undo."""

import pytest

from tests.browser.pages import settled, sign_in_quietly
from tests.cast import Cast
from tests.guards.doors import World, make_world

pytestmark = pytest.mark.browser
FIELD = ".k-edit-form input[name=value]"


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, "mark")


@pytest.fixture
def card(page, live: str, world: World) -> object:
    """Mark looks at Orion's card on a wide screen."""
    sign_in_quietly(page.context, world, "mark", live)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/cards/{world.orion.id}/")
    settled(page)
    return page


def boxes(card) -> list[dict]:
    return [column.bounding_box() for column in card.locator(".k-columns > .k-column").all()]


def city(card) -> object:
    return card.locator("[data-edit*='values/city']")


def stands(card, name: str) -> str:
    """The value as it stands after a reload: what is in the base, not what the page remembers."""
    settled(card)
    card.reload()
    settled(card)
    return card.locator(f"[data-edit*='values/{name}']").inner_text().strip()


def test_three_sections_stand_side_by_side_and_below_each_other_on_a_phone(card) -> None:
    first, second, third = boxes(card)
    assert first["y"] == second["y"] == third["y"] < 900
    assert first["x"] + first["width"] <= second["x"] + 1
    assert second["x"] + second["width"] <= third["x"] + 1
    heads = [card.locator(".k-column").nth(number).locator("h2.k-head").first.inner_text() for number in range(3)]
    assert [head.lower() for head in heads] == ["1 formal", "2 special events", "3 history of work"]
    card.set_viewport_size({"width": 390, "height": 844})
    first, second, third = boxes(card)
    assert first["x"] == second["x"] == third["x"]
    assert first["y"] + first["height"] <= second["y"] + 1
    assert second["y"] + second["height"] <= third["y"] + 1


def test_a_value_is_edited_in_place_and_ctrl_z_takes_it_back(card) -> None:
    city(card).click()
    card.locator(FIELD).fill("Bălți")
    card.keyboard.press("Enter")
    city(card).get_by_text("Bălți").wait_for()
    assert stands(card, "city") == "Bălți"
    card.keyboard.press("Control+z")
    city(card).get_by_text("Chișinău").wait_for()
    assert stands(card, "city") == "Chișinău"


def test_what_cannot_be_saved_is_told_beside_the_field_and_stays_typed(card) -> None:
    name = card.locator("[data-edit*='values/name']")
    name.click()
    field = card.locator(FIELD)
    field.fill("")
    card.keyboard.press("Enter")
    card.locator(".k-edit-form .k-error").wait_for()
    assert card.locator(f"{FIELD}:focus").count() == 1
    card.keyboard.press("Escape")
    assert name.inner_text().strip() == stands(card, "name") == "Orion SRL"


def test_a_phone_that_is_none_is_kept_as_written_and_marked(card) -> None:
    card.locator("[data-edit*='values/contact'] .k-edit").first.click()
    card.locator(FIELD).fill("call the porter")
    card.keyboard.press("Enter")
    line = card.locator("#card-formal .k-row", has_text="call the porter")
    line.wait_for()
    assert line.locator(".k-dot.is-incorrect").count() == 1
    assert line.locator(".k-problem").inner_text()


def test_the_dot_tells_where_a_value_comes_from_and_opens_its_history(card) -> None:
    dot = card.locator("#card-formal .k-row", has_text="+373 22 123 456").locator("button.k-dot")
    dot.focus()
    tip = card.locator(f"#{dot.get_attribute('aria-describedby')}")
    assert (tip.is_visible(), "Mark" in tip.inner_text()) == (True, True)
    dot.click()
    card.locator("#card-window[open] table").wait_for()
    assert "Mark" in card.locator("#card-window").inner_text()
    card.keyboard.press("Escape")
    assert card.locator("#card-window[open]").count() == 0
