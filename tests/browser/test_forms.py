"""A form made in the browser is filled in on the web and by an operator, verified by the keyboard, and stands in the base."""

import re

import pytest

from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.addresses import public_path
from kartoteka.intake.forms.tests.making import open_form
from kartoteka.intake.submissions.models import Submission
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser


def sign_in(page, name: str) -> None:
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(f"{name}@aurora.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)


def add_question(page, label: str, **said: str) -> None:
    page.get_by_role("button", name="Add a question").first.click()
    window = page.locator("#card-window")
    window.locator("[name=label_en]").fill(label)
    for name, value in said.items():
        control = window.locator(f"[name={name}]")
        choose = control.select_option if control.evaluate("one => one.tagName") == "SELECT" else control.fill
        choose(value)
    window.get_by_role("button", name="Save").click()
    page.locator("#parts").get_by_text(label, exact=True).wait_for()


def design(page) -> tuple[str, str]:
    """Makes and opens the form of a fair. Returns where operators fill it in, and its address on the web."""
    page.goto("/forms/new/")
    page.locator("[name=name]").fill("Fair")
    page.get_by_label("Person", exact=True).check()
    for channel in ("Operator in the office", "Page on the web"):
        page.get_by_label(channel).check()
    for language in ("Russian", "Romanian"):
        page.get_by_label(language, exact=True).uncheck()
    page.get_by_role("button", name="Go on to the questions").click()
    add_question(page, "Do you have a car?", type="flag")
    add_question(page, "Which one?", if1="q5", if1_operator="is", if1_values="yes")
    page.get_by_role("button", name="Up: Which one?").press("Enter")
    page.locator("[data-question=q6] + [data-question=q5]").wait_for()
    assert page.locator("#preview [data-asked=a_q6]").is_hidden()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Version 1 is open.").wait_for()
    return page.url.replace("/design/", "/filling/"), page.locator("#parts a[href^='/f/']").get_attribute("href")


def fill_in(page, name: str, phone: str) -> None:
    page.locator("[name=a_q2]").fill(name)
    page.locator("[name=a_q3]").fill(phone)
    page.locator("[name=a_q5][value=true]").check()
    page.locator("[name=a_q6]").fill("Dacia")


def do_the_sum(page) -> None:
    first, second = re.search(r"(\d+) \+ (\d+)", page.locator("label[for=sum]").inner_text()).groups()
    page.locator("#sum").fill(str(int(first) + int(second)))


def answer_on_the_web(page, address: str) -> None:
    page.context.clear_cookies()
    page.goto(address)
    assert page.locator("[data-asked=a_q6]").is_hidden()
    fill_in(page, "Irina Munteanu", "+373 22 765 432")
    page.reload()
    page.get_by_text("What you typed before is here again.").wait_for()
    assert page.locator("[name=a_q6]").input_value() == "Dacia"
    do_the_sum(page)
    # Nobody fills in a form in two seconds.
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you").wait_for()


def test_without_javascript_it_is_the_same_form(chromium, live: str, cast: Cast) -> None:
    with cast.at("anton"):
        address = public_path(open_form(cast.viewer("anton")))
    context = chromium.new_context(base_url=live, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    fill_in(page, "Irina Munteanu", "123")
    page.get_by_label("I agree").check()
    do_the_sum(page)
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("The number is too short").wait_for()
    page.locator("[name=a_q3]").fill("8 916 111-22-33")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    context.close()
    with cast.at("anton"):
        assert Submission.objects.get().values["q3"] == "+79161112233"


def test_from_the_designer_through_the_web_into_the_base(page, cast: Cast) -> None:
    sign_in(page, "anton")
    filling, address = design(page)
    answer_on_the_web(page, address)
    sign_in(page, "olga")
    page.goto("/verification/")
    page.get_by_role("button", name="Take the next one").press("Enter")
    page.get_by_text("written: +373 22 765 432").wait_for()
    # The text stands there before the script that listens to the keys.
    page.wait_for_load_state()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Entered: Irina Munteanu").wait_for()
    page.goto(filling)
    fill_in(page, "Irina Munteanu", "+373 22 765 432")
    page.get_by_role("button", name="Enter into the base").click()
    page.get_by_label("It is Irina Munteanu: add to this card").check()
    page.get_by_role("button", name="Enter into the base").click()
    page.wait_for_url("**/cards/**")
    page.wait_for_load_state("networkidle")
    with cast.at("anton"):
        assert list(Party.objects.values_list("name", flat=True)) == ["Irina Munteanu"]
        assert list(Submission.objects.order_by("id").values_list("channel", "state")) == [
            ("public", "accepted"),
            ("operator", "accepted"),
        ]
