"""A day in the field: fifty forms filled in without a network reach a real server that is killed while they come."""

import os
from typing import Any

import psutil
import pytest

from tests.browser.phones import inside, sent_all, set_up, unlock, unsent
from tests.stories.conftest import Installation

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FORMS = 50
FILL = """
const {begin, finish} = await import(new URL("drafts.js", document.querySelector("script[type=module]").src));
const [form] = (await app.vault.kept("forms")).filter((one) => one.is_open);
for (let number = 0; number < about; number += 1) {
    const answers = {q2: `Shop ${number}`, q3: `+373 22 7${String(number).padStart(5, "0")}`};
    await finish(app.vault, await begin(app.vault, form, "en"), {answers, consents: false, title: answers.q2});
}
await app.status();
"""
KEYS = "return (await app.vault.store.all('records')).filter((one) => one.state === about).map((one) => one.id);"
ARRIVED = """async () => {
    const keys = [];
    let next = "";
    do {
        const page = await (await fetch(`/api/v1/submissions?limit=100${next ? `&cursor=${encodeURIComponent(next)}` : ""}`)).json();
        keys.push(...page.items.filter((one) => one.answers.q2?.startsWith("Shop ")).map((one) => one.id));
        next = page.next;
    } while (next);
    return keys;
}"""


def sign_in(page: Any, installation: Installation) -> None:
    page.goto("/account/login/?next=/capture/")
    page.locator("input[name=login]").fill("fedor@aurora.example")
    page.locator("input[name=password]").fill(installation.passwords["fedor"])
    page.locator("input[name=password]").press("Enter")
    page.locator("[name=again]").wait_for()
    page.close()


def enter(page: Any) -> None:
    """With the PIN where the server does not answer; it may be up again by now."""
    page.locator(".c-tabs, [name=pin]").first.wait_for()
    if page.locator("[name=pin]").count():
        unlock(page)
    page.locator(".c-tabs").wait_for()


def kill_web(installation: Installation) -> int:
    """kill -9 of every process that answers pages of this installation."""
    mine = [
        one for one in psutil.process_iter(["cmdline"]) if "kartoteka.config.web" in " ".join(one.info["cmdline"] or ())
    ]
    killed = 0
    for process in mine:
        try:
            if process.environ().get("KARTOTEKA_DATA") == str(installation.data) and process.pid != os.getpid():
                process.kill()
                killed += 1
        except psutil.NoSuchProcess:
            continue
    return killed


def test_fifty_forms_reach_a_server_that_is_killed_once_each(chromium: Any, installation: Installation) -> None:
    phone = chromium.new_context(base_url=installation.address, viewport={"width": 390, "height": 844}, locale="en-GB")
    phone.set_default_timeout(120_000)
    sign_in(phone.new_page(), installation)
    page = set_up(phone)
    phone.set_offline(True)
    page.reload()
    enter(page)
    inside(page, FILL, FORMS)
    unsent(page, FORMS)
    keys = inside(page, KEYS, "waiting")
    phone.set_offline(False)
    page.wait_for_function("() => Number(document.querySelector('#status').dataset.unsent) < 49")
    assert kill_web(installation) > 0
    assert int(page.locator("#status").get_attribute("data-unsent")) > 0
    page.close()
    page = phone.new_page()
    page.goto("/capture/")
    enter(page)
    page.locator("nav a[href='#/sent']").click()
    page.get_by_role("button", name="Send now").click()
    sent_all(page)
    arrived = page.evaluate(ARRIVED)
    assert (len(arrived), sorted(arrived)) == (FORMS, sorted(keys))
    phone.close()
