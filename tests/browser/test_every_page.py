"""Every page of the product for an administrator and an account manager: WCAG 2.2 AA, and nothing wider than its window."""

from pathlib import Path

import pytest

from tests.browser.pages import pages_of, settled, sign_in_quietly
from tests.cast import Cast
from tests.guards.doors import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.slow]
axe = pytest.importorskip("axe_playwright_python.base")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHECK = """async (rules) => {
    const found = await axe.run({runOnly: rules, resultTypes: ["violations"], preload: false});
    return found.violations.map((one) => `${one.id}: ${one.nodes[0].target} (${one.nodes.length})`);
}"""
# A colour on its way from one theme to the other is none to be judged.
STILL = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets = [sheet];
}"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SHOWN = [(1440, "light"), (1440, "dark"), (390, "dark"), (390, "light")]


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, "mark")


@pytest.mark.parametrize(("member", "language"), [("anton", "en"), ("mark", "ru")])
def test_every_page_is_for_everybody(chromium, live: str, world: World, member: str, language: str) -> None:
    user = world.cast.user(member)
    user.language = language
    user.save()
    context = chromium.new_context(base_url=live, reduced_motion="reduce")
    sign_in_quietly(context, world, member, live)
    page, wrong = context.new_page(), []
    addresses = pages_of(world, member)
    for address in addresses:
        page.goto(address)
        settled(page)
        page.evaluate(STILL)
        page.evaluate(Path(axe.AXE_FILE_PATH).read_text())
        wrong += [f"{address} {one}" for one in _faults(page)]
    context.close()
    assert wrong == []
    assert len(addresses) > 30


def _faults(page: object) -> list[str]:
    """What is wrong with the open page at each width in each theme."""
    found = []
    for width, theme in SHOWN:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [f"{width} {theme} {one}" for one in page.evaluate(CHECK, RULES)]
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{width} {theme} wider than the window by {page.evaluate(TOO_WIDE)}")
    return found
