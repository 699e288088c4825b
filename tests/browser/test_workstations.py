"""Two people alternate at one workstation in a real browser: nothing typed is lost, and nobody sees the other's."""

import time

import pytest

from kartoteka.platform.workstations.actions import join_here, make_workstation
from kartoteka.platform.workstations.marks import COOKIE, SALT
from kartoteka.platform.workstations.models import Draft, Workstation
from kartoteka.platform.workstations.pins import set_pin
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser
PINS = {"olga": "7391", "mark": "4826"}
PAGE, FIELD = "/cards/new/", "#new-card [name=name]"
TYPED = {"olga": "Lumina & Soare", "mark": "Vestul de Jos"}


@pytest.fixture
def desk(page, live: str, cast: Cast) -> Workstation:
    """The page's browser is the desk; Olga and Mark have PINs."""
    from django.core import signing

    with cast.at("anton"):
        anton = cast.viewer("anton")
        row, _code = make_workstation("Desk 1", 5, by=anton)
        place = join_here(row, by=anton)
        for name, pin in PINS.items():
            set_pin(pin, by=cast.viewer(name))
    value = signing.dumps([str(place.firm_id), str(place.workstation_id), place.secret], salt=SALT)
    page.context.add_cookies([{"name": COOKIE, "value": value, "url": live}])
    return row


def types_into_an_open_form(page, name: str) -> None:
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    with page.expect_response(lambda one: "/drafts/" in one.url and one.request.method == "POST"):
        page.locator(FIELD).first.fill(TYPED[name])


def leaves(page) -> None:
    page.get_by_role("button", name="Change user").click()
    page.wait_for_url("**/workstation/**")
    page.wait_for_load_state()


def signs_in(page, name: str) -> None:
    page.goto("/account/login/")
    page.locator("[name=login]").fill(f"{name}@aurora.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_selector("#station")


def comes_by_pin(page, name: str) -> float:
    """Seconds from Enter to his page with what he had typed."""
    page.get_by_text(name.title(), exact=True).click()
    page.locator("#pin").fill(PINS[name])
    begun = time.monotonic()
    page.locator("#pin").press("Enter")
    page.wait_for_url(f"**{PAGE}")
    field = page.locator(FIELD).first
    page.wait_for_function("([one, text]) => one.value === text", arg=[field.element_handle(), TYPED[name]])
    return time.monotonic() - begun


def test_two_alternate_without_losing_an_open_form(page, live: str, desk: Workstation, cast: Cast) -> None:
    for name in ("olga", "mark"):
        signs_in(page, name)
        types_into_an_open_form(page, name)
        leaves(page)
    took = [comes_by_pin(page, "olga")]
    assert TYPED["mark"] not in page.content()
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('draft:')).length") == 0
    leaves(page)
    took.append(comes_by_pin(page, "mark"))
    leaves(page)
    took.append(comes_by_pin(page, "olga"))
    assert min(took) < 2
    page.go_back()
    page.wait_for_load_state()
    assert TYPED["mark"] not in page.content()
    with cast.at("olga"):
        assert Draft.objects.count() == 2


def test_a_form_that_was_sent_leaves_nothing_behind_and_idleness_covers_the_screen(
    page, live: str, desk: Workstation, cast: Cast
) -> None:
    signs_in(page, "olga")
    types_into_an_open_form(page, "olga")
    with page.expect_response(lambda one: "/drafts/" in one.url and one.request.method == "DELETE"):
        page.locator("#new-card [type=submit]").first.click()
    with cast.at("olga"):
        assert Draft.objects.count() == 0
    page.clock.install()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.clock.fast_forward("05:02")
    page.wait_for_url("**/workstation/**")
    assert page.get_by_role("heading", name="Who is here?").is_visible()
