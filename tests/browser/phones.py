"""A phone in a browser: the app installed, opened and driven."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client

from kartoteka.intake.forms.tests.making import CAR, NAME, PHONE
from tests.browser.cutting import Cutting
from tests.cast import Cast

PIN = "481516"
PATIENCE = 60_000
KEPT = "async () => (await navigator.serviceWorker.ready) && Boolean(navigator.serviceWorker.controller)"
FILL = """
const {begin, finish} = await import(new URL("drafts.js", document.querySelector("script[type=module]").src));
const [form] = await app.vault.kept("forms");
for (const name of about.names) {
    const id = await begin(app.vault, form, "en");
    await finish(app.vault, id, {answers: {[about.asked]: name}, consents: true, title: name});
}
await app.status();
"""
APP = "const {app} = await import(document.querySelector('script[type=module]').src);"


@contextmanager
def network(live: str) -> Iterator[Cutting]:
    """What lies between a phone and the server."""
    proxy = Cutting(int(live.rpartition(":")[2]), b"POST /capture/submissions/")
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.close()
        thread.join()


def phone_of(chromium: Any, cast: Cast, name: str, address: str, **more: Any) -> Any:
    """A phone on which this person is signed in: a browser of its own."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, base_url=address, locale="en-GB", has_touch=True, **more
    )
    context.set_default_timeout(PATIENCE)
    sign_in(context, cast, name, address)
    return context


def sign_in(context: Any, cast: Cast, name: str, address: str) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.user(name))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])


def set_up(context: Any) -> Any:
    """Opens the app the first time and sets the PIN; all of it is on the phone then."""
    page = context.new_page()
    page.goto("/capture/")
    page.locator("[name=pin]").fill(PIN)
    page.locator("[name=again]").fill(PIN)
    page.get_by_role("button", name="Set the PIN").click()
    page.get_by_role("heading", name="Fill in a form").wait_for()
    page.wait_for_function(KEPT)
    return page


def unlock(page: Any, pin: str = PIN) -> None:
    page.locator("[name=pin]").fill(pin)
    page.get_by_role("button", name="Unlock").click()


def unsent(page: Any, number: int) -> None:
    """Waits until the counter says so."""
    page.locator(f"#status[data-unsent='{number}']").wait_for()


def sent_all(page: Any) -> None:
    """Waits until nothing waits and the app asks the server nothing more."""
    unsent(page, 0)
    page.wait_for_function(f"async () => {{ {APP} return !app.isAwake && !app.sender.isSending; }}")


def inside(page: Any, script: str, about: Any = None) -> Any:
    """Runs a script that knows `app`, the app itself, and `about`."""
    return page.evaluate(f"async (about) => {{ {APP} {script} }}", about)


def type_in(page: Any, name: str) -> None:
    page.locator("nav a[href='#/forms']").click()
    page.get_by_role("link", name="Guests").click()
    page.locator(f"[name=a_{NAME}]").fill(name)
    page.locator(f"[name=a_{PHONE}]").fill("+373 22 765 432")
    assert page.locator("[data-asked=a_q6]").is_hidden()
    page.locator(f"[name=a_{CAR}][value=true]").check()
    page.locator("[name=a_q6]").fill("Dacia")
    page.get_by_label("I agree").check()


def finish(page: Any) -> None:
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Fill in a form").wait_for()
