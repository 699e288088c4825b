"""Every screen of the app on a phone, light and dark: WCAG 2.2 AA, and nothing wider than the phone."""

from pathlib import Path
from typing import Any

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.intake.forms.tests.making import NAME, open_form
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.platform import clock
from kartoteka.platform.firms.keys import new_key
from kartoteka.work.appointments.actions import plan_visit
from tests.browser.phones import PIN, phone_of
from tests.browser.test_every_page import CHECK, RULES, STILL, TOO_WIDE, axe
from tests.cast import Cast

pytestmark = pytest.mark.browser
SCREENS = ("", "customers", "forms", "sent", "phone", "pin")


def world(cast: Cast) -> None:
    """A customer of Fedor's, a visit today, and a form that came back to him; he reads Russian."""
    user = cast.user("fedor")
    user.language = "ru"
    user.save()
    with cast.at("anton"):
        anton, fedor = cast.viewer("anton"), cast.employee("fedor").id
        point = NewContactPoint("phone", "+37322123456")
        party = create_party(
            NewParty(values={"name": "Acme", "city": "Bălți"}, contact_points=(point,), manager_id=fedor), by=anton
        )
        plan_visit(party, fedor, clock.now(), by=anton, place="str. Florilor 7", note="New range")
        version = open_form(anton).versions.get()
        row = receive(
            NewSubmission(new_key(), version, {NAME: "Irina"}, "phone", consents=True), by=cast.viewer("fedor")
        )
        move(row, "returned", by=anton, reason="Which Irina?")


def faults(page: Any, screen: str) -> list[str]:
    found = []
    page.evaluate(STILL)
    page.evaluate(Path(axe.AXE_FILE_PATH).read_text())
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found += [f"{screen} {theme} {one}" for one in page.evaluate(CHECK, RULES)]
        if page.evaluate(TOO_WIDE) > 0:
            found.append(f"{screen} {theme} too wide")
    return found


def test_every_screen_is_for_everybody(chromium: Any, live: str, cast: Cast) -> None:
    world(cast)
    phone = phone_of(chromium, cast, "fedor", live, reduced_motion="reduce")
    page = phone.new_page()
    page.goto("/capture/")
    page.locator("[name=pin]").fill(PIN)
    page.locator("[name=again]").fill(PIN)
    wrong = faults(page, "set up")
    page.locator("button[type=submit]").click()
    page.get_by_text("Which Irina?").or_(page.get_by_text("Irina")).first.wait_for()
    assert "Acme" in page.locator("#content").inner_text()
    for screen in SCREENS:
        page.evaluate("(screen) => { location.hash = `#/${screen}`; }", screen)
        page.locator(f"nav a[href='#/{screen}'][aria-current]" if screen != "pin" else "[name=again]").wait_for()
        wrong += faults(page, screen)
    page.evaluate("() => { location.hash = '#/forms'; }")
    page.locator("a.c-line").first.click()
    page.locator("form[data-filling]").wait_for()
    page.locator("[type=submit]").click()
    page.locator(".is-invalid").first.wait_for()
    wrong += faults(page, "filling in")
    phone.close()
    assert wrong == []
