"""Signing in as people do: password, six digits, passkey; under the product's content security policy."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache

from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser


def sign_in(page) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mail").or_(page.get_by_label("Email")).first.fill("olga@aurora.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page) -> None:
    page.goto("/me/")
    page.locator("summary.k-user").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: not url.endswith("/me/"))


def confirm_password(page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def digits(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def authenticator(page) -> None:
    """A passkey in the browser, as a phone or a laptop has one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_password_and_six_digits(page, cast: Cast) -> None:
    sign_in(page)
    page.goto("/account/2fa/totp/activate/")
    confirm_password(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(digits(secret))
    page.get_by_role("button", name="Switch on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    sign_out(page)
    # The same digits are not taken twice within their half minute; the test does not wait for the next.
    cache.clear()
    sign_in(page)
    page.get_by_role("heading", name="Second factor").wait_for()
    page.locator("input[name=code]").fill(digits(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/me/")
    assert page.get_by_text("On: six digits are asked at each sign-in.").is_visible()


def test_a_passkey_opens_the_account_without_a_password(page, cast: Cast, authenticator: None) -> None:
    sign_in(page)
    page.goto("/account/2fa/webauthn/add/")
    confirm_password(page)
    page.locator("input[name=name]").fill("Laptop")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/me/")
    assert page.get_by_text("1 key", exact=True).is_visible()


def test_the_language_is_switched_in_place(page, cast: Cast) -> None:
    sign_in(page)
    page.goto("/me/")
    page.get_by_label("Language").last.select_option("ru")
    page.locator("main").get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Моя учётная запись").or_(page.get_by_role("heading", level=1)).first.wait_for()
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.url.endswith("/me/")
