"""The gallery in a real Chromium, under the strict content security policy the pages are written for."""

import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application

pytestmark = pytest.mark.browser
sync_api = pytest.importorskip("playwright.sync_api")
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"
EXPECTED = ("status of 422", "status of 409", "status of 404")


class Quiet(WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


class Threaded(WSGIServer):
    def process_request(self, request, client_address):
        threading.Thread(target=super().process_request, args=(request, client_address), daemon=True).start()


@pytest.fixture
def gallery(settings):
    """The address of the gallery on a server of its own; nothing in it needs the database."""
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    pages = StaticFilesHandler(get_wsgi_application())

    def with_policy(environ, start_response):
        if environ["PATH_INFO"] in {"/live/", "/palette/"}:
            # Both are for those who signed in, and nobody does here.
            start_response("204 No Content", [])
            return []

        def start(status, headers, *rest):
            return start_response(status, [*headers, ("Content-Security-Policy", POLICY)], *rest)

        return pages(environ, start)

    server = make_server("127.0.0.1", 0, with_policy, server_class=Threaded, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/ui/gallery/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(chromium, gallery):
    """A page 1500 wide whose console must stay silent but for the refusals that are asked for."""
    page = chromium.new_context(viewport={"width": 1500, "height": 900}).new_page()
    said = []
    page.on("console", lambda one: said.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    yield page
    page.context.close()
    assert [one for one in said if not any(known in one for known in EXPECTED)] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("part", ["parts", "forms", "figures", "card"])
def test_no_page_is_wider_than_its_window_and_axe_finds_nothing(page, gallery, part, theme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.context.add_cookies([{"name": "django_language", "value": "ru", "url": gallery}])
    page.goto(f"{gallery}{part}/")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == theme
    for width in (1500, 900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        if width != 900:
            assert [one["id"] for one in axe.Axe().run(page).response["violations"]] == []


def test_a_value_is_edited_where_it_stands(page, gallery):
    page.goto(f"{gallery}forms/")
    page.get_by_text("170100 Тверь").click()
    field = page.locator(".k-edit-form input[name=address]")
    sync_api.expect(field).to_be_focused()
    field.fill("x")
    field.press("Enter")
    sync_api.expect(page.locator(".k-edit-form .k-error")).to_be_visible()
    page.keyboard.press("Escape")
    sync_api.expect(page.get_by_text("170100 Тверь")).to_be_visible()
    page.keyboard.press("e")
    field.fill("Ismail 3, Chișinău")
    field.press("Enter")
    sync_api.expect(page.get_by_text("Ismail 3, Chișinău")).to_be_visible()
    sync_api.expect(page.locator(".k-edit-form")).to_have_count(0)


def test_what_is_typed_survives_a_reload_until_it_is_discarded(page, gallery):
    page.goto(f"{gallery}forms/")
    name = page.locator("#id_name").first
    name.fill("Orion")
    page.locator("#id_consent").first.check()
    page.reload()
    sync_api.expect(name).to_have_value("Orion")
    sync_api.expect(page.locator("#id_consent").first).to_be_checked()
    page.locator("[data-draft-discard]").click()
    page.reload()
    sync_api.expect(name).to_have_value("")


def test_the_keyboard_moves_in_a_list_and_opens_windows(page, gallery):
    page.goto(f"{gallery}parts/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    sync_api.expect(page.locator("tr.is-current")).to_contain_text("Orion SRL")
    page.keyboard.press("k")
    sync_api.expect(page.locator("tr.is-current")).to_contain_text("Строймир")
    page.keyboard.press("Control+k")
    sync_api.expect(page.locator("#palette input")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("[data-single-keys]").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    sync_api.expect(page.locator("tr.is-current")).to_contain_text("Строймир")


def test_a_dangerous_button_asks_and_the_safe_answer_has_the_focus(page, gallery):
    page.goto(f"{gallery}parts/")
    page.get_by_role("button", name="Delete").click()
    sync_api.expect(page.locator("#confirm")).to_contain_text("Delete this card?")
    sync_api.expect(page.locator("[data-confirm-no]")).to_be_focused()
    page.keyboard.press("Enter")
    sync_api.expect(page.locator("#confirm")).to_be_hidden()


def test_a_refusal_of_htmx_is_told_and_the_page_stays(page, gallery):
    page.goto(f"{gallery}card/")
    page.evaluate(f"htmx.ajax('GET', '{gallery}errors/409/', {{target: '#content'}})")
    sync_api.expect(page.locator("#toasts .k-toast")).to_contain_text("Somebody was faster")
    sync_api.expect(page.locator("h1")).to_contain_text("Строймир")


def test_the_theme_changes_in_place_and_is_remembered(page, gallery):
    page.goto(f"{gallery}parts/")
    page.locator("summary[aria-label='Light or dark']").click()
    with page.expect_response("**/ui/preferences/"):
        page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


ASKS = '<p id="renewed"><button hx-delete="/renewed/" hx-swap="none" hx-confirm="Really?">Remove it</button></p>'
RENEW = "html => { document.getElementById('renewed').outerHTML = html; htmx.process(document.getElementById('renewed')); }"


def test_what_was_agreed_to_is_done_though_the_page_was_renewed_meanwhile(page, gallery):
    page.goto(gallery)
    page.evaluate("html => document.getElementById('content').insertAdjacentHTML('beforeend', html)", ASKS)
    page.evaluate("() => htmx.process(document.getElementById('renewed'))")
    asked = []
    page.route("**/renewed/", lambda route: (asked.append(route.request.method), route.fulfill(status=204)))
    for answer in ("no", "yes"):
        page.get_by_role("button", name="Remove it").click()
        page.evaluate(RENEW, ASKS)
        page.locator(f"#confirm [data-confirm-{answer}]").click()
        page.locator("#confirm").wait_for(state="hidden")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    assert asked == ["DELETE"]
