"""The queue in a real Chromium, by keyboard alone: unite, tell apart, put off, take back, choose a value; on a phone too."""

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.tests.test_pages import make_pairs
from tests.browser.conftest import live, page  # noqa: F401 (fixtures)
from tests.cast import Cast

pytestmark = pytest.mark.browser


@pytest.fixture
def pairs(cast: Cast) -> list[Likeness]:
    with cast.at("anton"):
        return make_pairs(cast, 4)


def enter(page, client, cast: Cast, path: str = "/duplicates/") -> None:  # noqa: F811
    client.force_login(cast.user("anton"))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "domain": "localhost", "path": "/"}])
    page.goto(path)


def shown(page) -> tuple[str, str]:  # noqa: F811
    return tuple(page.locator(".merging-sides thead a").all_inner_texts())


def press(page, key: str) -> None:  # noqa: F811
    """Presses a key and waits until the next pair stands there."""
    with page.expect_response(
        lambda answer: "/duplicates/" in answer.url and answer.request.method in {"POST", "DELETE"}
    ):
        page.keyboard.press(key)
    page.locator("html:not([data-busy]) [data-pair]").wait_for()


def test_pairs_are_decided_by_keyboard(page, client, cast: Cast, pairs: list[Likeness]) -> None:  # noqa: F811
    enter(page, client, cast)
    first = shown(page)
    press(page, "1")
    assert page.get_by_role("status").first.inner_text().startswith(f"{first[1]} is united with {first[0]}")
    second = shown(page)
    press(page, "n")
    press(page, "s")
    press(page, "2")
    with cast.at("anton"):
        assert (Merge.objects.count(), Likeness.objects.filter(decided="apart").count()) == (2, 1)
        assert Likeness.objects.exclude(later_at=None).count() == 1
    press(page, "u")
    with cast.at("anton"):
        assert Merge.objects.filter(undone_at=None).count() == 1
    assert second[0] != first[0]


def test_arrows_choose_the_value_that_stays(page, client, cast: Cast, pairs: list[Likeness]) -> None:  # noqa: F811
    enter(page, client, cast)
    names = shown(page)
    stays = page.locator("tr[data-choice] td.is-staying").first.inner_text()
    wanted = names[1] if stays.strip().startswith(names[0]) and names[0] not in names[1] else names[0]
    side = "ArrowRight" if wanted == names[1] else "ArrowLeft"
    page.keyboard.press("ArrowDown")
    page.keyboard.press(side)
    assert page.locator("tr[data-choice] td.is-staying").first.inner_text().strip().startswith(wanted)
    press(page, "1")
    with cast.at("anton"):
        assert Party.objects.filter(name=wanted).exists()
        assert Merge.objects.count() == 1


def test_the_queue_fits_a_phone(page, client, cast: Cast, pairs: list[Likeness]) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    enter(page, client, cast)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Keep left").click()
    page.get_by_role("status").first.wait_for()
    with cast.at("anton"):
        assert Merge.objects.count() == 1


def test_two_ticked_rows_of_the_list_are_united(page, client, cast: Cast, pairs: list[Likeness]) -> None:  # noqa: F811
    enter(page, client, cast, "/base/")
    boxes = page.locator("#list tbody [name=row]")
    boxes.nth(0).check()
    link = page.get_by_role("link", name="Unite two cards")
    assert not link.is_visible()
    boxes.nth(1).check()
    link.click()
    page.get_by_role("button", name="Keep left").click()
    page.wait_for_url("**/cards/**")
    with cast.at("anton"):
        assert Merge.objects.count() == 1
