"""A real Chromium for the tests that need one. One per module: Playwright's loop must have ended before the next begins."""

import os
import shutil
from collections.abc import Iterator

import pytest

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# Playwright's loop runs in the thread of the test, which asks the database between two clicks.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """The browser; skips where there is none (`.ci/run` fails then)."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if path is None:
        pytest.skip("browser test: no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
