"""A call is logged in three keystrokes, on any page."""

import pytest

from kartoteka.intake.sources.models import Call
from kartoteka.intake.sources.source_actions import add_source
from tests.browser.test_sign_in import sign_in
from tests.cast import Cast

pytestmark = pytest.mark.browser


def logged() -> list[str]:
    return [str(call.source or "") for call in Call.objects.select_related("source").order_by("at")]


def test_three_keystrokes_log_a_call(page, cast: Cast) -> None:
    with cast.at("anton"):
        for name in ("Advert", "Fair"):
            add_source(name, by=cast.viewer("anton"))
    sign_in(page)
    page.goto("/me/")
    for digit in ("2", "1", "0"):
        page.keyboard.press("l")
        page.keyboard.press(digit)
        page.keyboard.press("Enter")
        page.locator(".k-toast", has_text="Call logged").wait_for()
        page.locator("#quick-window").wait_for(state="hidden")
        page.locator(".k-toast [data-close]").click()
    with cast.at("anton"):
        assert logged() == ["Fair", "Advert", ""]
    page.get_by_role("link", name="Call log").click()
    assert page.locator("tfoot td").last.inner_text() == "3"
