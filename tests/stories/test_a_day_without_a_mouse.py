"""A day of work in a real browser with the keyboard alone."""

import re
from pathlib import Path

import pytest

from tests.stories.conftest import Installation
from tests.stories.keyboard import choose_file, focused, go, press, reach

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FILE = "Название;Телефон;Город\nООО Лавка;+7 495 123-45-67;Клин\nЗайцев Пётр;+7 916 000-11-22;Тула\n"


@pytest.fixture(scope="module")
def page(installation: Installation, chromium: object) -> object:
    """Anton has signed in; the browser's console stays silent."""
    page = chromium.new_context(locale="en", viewport={"width": 1440, "height": 900}).new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    page.set_default_timeout(30_000)
    page.goto(installation.address)
    focused(page, "input[name=login]")
    page.keyboard.type("anton@aurora.example")
    reach(page, "input[name=password]")
    page.keyboard.type(installation.passwords["anton"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/base/**")
    yield page
    # What was asked for by a page that was left is no fault.
    assert [one for one in said if not one.startswith(("htmx:afterRequest", "htmx:sendAbort"))] == []


def test_a_card_is_found_read_and_edited(page: object) -> None:
    go(page, "Гранит Мебель", "**/cards/**")
    while not page.locator(".is-current [data-edit*='values/city']").count():
        page.keyboard.press("j")
    page.keyboard.press("e")
    focused(page, ".k-edit-form input")
    page.keyboard.type("Химки")
    page.keyboard.press("Enter")
    page.locator("#card-formal").get_by_text("Химки").wait_for()
    focused(page, "[data-edit*='values/city'] .k-edit")
    page.keyboard.press("e")
    focused(page, ".k-edit-form input")
    page.keyboard.type("nothing of this stays")
    page.keyboard.press("Escape")
    focused(page, "[data-edit*='values/city'] .k-edit")
    assert page.locator("[data-edit*='values/city']").inner_text().strip() == "Химки"


def test_a_phone_a_note_and_an_event_are_added_and_one_is_undone(page: object) -> None:
    press(page, "button[hx-get$='/contact-points/']")
    focused(page, "#card-window select[name=kind]")
    reach(page, "#card-window [name=raw]")
    page.keyboard.type("+7 916 123-45-67")
    page.keyboard.press("Enter")
    page.locator("#card-formal").get_by_text("+7 916 123-45-67").wait_for()
    focused(page, "button[hx-get$='/contact-points/']")
    press(page, ".k-column button[hx-get$='/notes/new/']")
    focused(page, "#card-window textarea")
    page.keyboard.type("Звонить до обеда")
    page.keyboard.press("Control+Enter")
    page.locator("#card-timeline").get_by_text("Звонить до обеда").wait_for()
    focused(page, "button[hx-get$='/notes/new/']")
    press(page, "button[hx-get$='/events/new/']")
    focused(page, "#card-window [name=title]")
    page.keyboard.type("Открыли склад в Ржеве")
    page.keyboard.press("Enter")
    event = page.locator("#card-events").get_by_text("Открыли склад в Ржеве")
    event.wait_for()
    page.keyboard.press("Control+z")
    event.wait_for(state="detached")


def test_in_a_list_a_cell_is_edited_and_many_rows_are_changed(page: object) -> None:
    go(page, "Base", "**/base/**")
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    while not page.locator("td[data-edit$='/city/']:focus").count():
        page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    focused(page, ".k-edit-form input")
    page.keyboard.type("Кострома")
    page.keyboard.press("Enter")
    focused(page, "td[data-edit$='/city/']")
    assert page.locator("td:focus").inner_text() == "Кострома"
    for key in ("x", "j", "x", "b"):
        page.keyboard.press(key)
    focused(page, "#lists-dialog button")
    press(page, "#lists-dialog button[value=city]")
    focused(page, "#lists-dialog input[name=value]")
    page.keyboard.type("Суздаль")
    page.keyboard.press("Enter")
    page.locator("#lists-dialog").get_by_text("City: Суздаль").wait_for()
    assert "2 rows" in page.locator("#lists-dialog").inner_text()
    press(page, "#lists-dialog button.btn-primary")
    page.wait_for_url("**/work/runs/**")
    page.get_by_text("done", exact=True).first.wait_for()
    press(page, "a[href^='/base/?']")


def test_the_list_is_filtered_and_taken_out(page: object) -> None:
    page.wait_for_url("**/base/**")
    page.locator("td", has_text="Суздаль").first.wait_for()
    page.keyboard.press("f")
    focused(page, "#lists-dialog button")
    press(page, "#lists-dialog button[hx-get*='filter=city']")
    reach(page, "#lists-dialog input[name=value]")
    page.keyboard.type("Суздаль")
    page.keyboard.press("Enter")
    page.wait_for_url("**f=city**")
    assert page.locator("#list tbody tr").count() == 2
    press(page, "#list .k-menu > summary")
    with page.expect_download() as leaving:
        press(page, "#list a[href*='export.csv']")
    lines = Path(leaving.value.path()).read_text("utf-8-sig").splitlines()
    assert (len(lines), lines[1].count("Суздаль"), lines[2].count("Суздаль")) == (3, 1, 1)


def test_a_small_file_is_brought_in_and_taken_back(page: object, tmp_path: Path) -> None:
    file = tmp_path / "small.csv"
    file.write_text(FILE, encoding="utf-8")
    go(page, "Imports", "**/imports/")
    choose_file(page, file)
    press(page, "main button[type=submit]")
    page.wait_for_url("**/columns/**")
    press(page, "main button.btn-primary")
    page.get_by_role("button", name="Put into the base").wait_for()
    press(page, "main button.btn-primary")
    page.get_by_role("button", name="Undo this import").wait_for()
    press(page, "main button.btn-danger")
    focused(page, "[data-confirm-no]")
    press(page, "[data-confirm-yes]")
    page.get_by_text(re.compile("This import was undone")).wait_for()
