"""The first hour of a newcomer, in a real browser on a real installation: import, find, read, edit, undo."""

from pathlib import Path

import pytest

from tests.stories.conftest import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILE = """Название / ФИО;Тип;Контактное лицо;Должность;Телефон;E-mail;ИНН;Город;Дата рождения;Группа
ООО «Ветроград»;юр;Щербаков Илья Олегович;директор;8 (495) 123-45-67;info@vetrograd.example;7707083893;Москва;05.03.1980;клиент
Мельниченко Зинаида Петровна;физ;;;+7 916 111-22-33;zina@mail.example;;Тверь;31.02.1980;дилер
;юр;;;8 495 000;;;;;клиент
Munteanu Luminița;физ;;;0722 345 678;lumi@mail.example;;Iași;12.04.1975;потенциальный
"""


@pytest.fixture(scope="module")
def page(installation: Installation, chromium: object) -> object:
    """A browser in which Anton is signed in."""
    page = chromium.new_context(locale="en", viewport={"width": 1500, "height": 950}).new_page()
    page.set_default_timeout(30_000)
    page.goto(installation.address)
    page.fill("input[name=login]", "anton@aurora.example")
    page.fill("input[name=password]", installation.passwords["anton"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/base/**")
    return page


def bring_in(page: object, address: str, file: Path) -> None:
    """Uploads, looks at the columns, tries, and puts the rows into the base."""
    page.goto(f"{address}/imports/")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Look at the columns").click()
    page.get_by_role("button", name="Try it, changing nothing").click()
    page.get_by_role("button", name="Put into the base").click(timeout=60_000)
    page.get_by_role("button", name="Undo this import").wait_for(timeout=60_000)


def find(page: object, address: str, text: str) -> list[str]:
    """Names of the cards that the search page shows."""
    page.goto(f"{address}/search/?q={text}")
    return page.locator("#results a[href*='/cards/']").all_inner_texts()


def test_a_newcomer_imports_finds_reads_edits_and_undoes(
    installation: Installation, page: object, tmp_path: Path
) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(FILE, encoding="utf-8-sig")
    bring_in(page, installation.address, file)
    import_page = page.url
    assert "1" in page.locator(".k-figures").inner_text()

    assert "Мельниченко" in find(page, installation.address, "мильниченко")[0]
    assert "Мельниченко" in find(page, installation.address, "Melnichenko")[0]
    assert "Ветроград" in find(page, installation.address, "234567")[0]
    page.locator("#results a[href*='/cards/']").first.click()
    edit_in_place(page)
    see_where_the_phone_comes_from(page)
    undo(page, import_page)

    assert find(page, installation.address, "мильниченко") == []
    assert "Ветроград" in find(page, installation.address, "ветроград")[0]


def edit_in_place(page: object) -> None:
    place = page.locator("[data-edit*='values/city/']").first
    place.click()
    field = place.locator("input[type=text], input:not([type=hidden])").first
    field.fill("Химки")
    field.press("Enter")
    page.get_by_text("Химки").first.wait_for()


def see_where_the_phone_comes_from(page: object) -> None:
    page.locator(".k-dot, [class*='dot']").first.hover()
    page.locator("a[href*='/history/'], [hx-get*='/history/']").first.click()
    page.get_by_text("import", exact=False).first.wait_for()


def undo(page: object, import_page: str) -> None:
    page.goto(import_page)
    page.get_by_role("button", name="Undo this import").click()
    page.locator(
        "dialog[open] button.btn-primary, dialog[open] button.btn-danger, dialog[open] [data-confirm-yes]"
    ).first.click()
    page.get_by_text("This import was undone").wait_for()
    assert "kept" in page.locator("#import").inner_text()
