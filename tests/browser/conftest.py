"""A real Chromium on a server that works inside the test's own transaction, so that nothing is left behind."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import reverse


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


@pytest.fixture
def live(db: None, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the product on the test's database: one request at a time, over the test's connection."""
    settings.ALLOWED_HOSTS = ["localhost"]
    connection, pages, stream = (
        connections["default"],
        StaticFilesHandler(get_wsgi_application()),
        reverse("live:stream"),
    )

    def answer(environ: dict, start_response: object) -> object:
        if environ["PATH_INFO"] == stream:
            # A stream never ends, and here one request waits for the other.
            start_response("204 No Content", [])
            return []
        return pages(environ, start_response)

    def serve() -> None:
        connections["default"] = connection
        server.serve_forever()

    server = make_server("localhost", 0, answer, handler_class=Silent)
    connection.inc_thread_sharing()
    # Django drops connections in the middle of a transaction between two requests.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        connection.dec_thread_sharing()


@pytest.fixture
def page(chromium, live: str) -> Iterator[object]:
    """A page of the product whose console stays silent: no script of ours fails, none is refused by the policy."""
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, base_url=live, locale="en-GB")
    page, said = context.new_page(), []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: said.append(str(one)))
    yield page
    context.close()
    # A form that is refused is answered with 422, and the browser notes it.
    assert [one for one in said if "status of 422" not in one] == []
