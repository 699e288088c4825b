"""Hands on the keyboard: everything is reached by keys, or the test fails."""

MOST_STEPS = 150


def reach(page: object, selector: str) -> None:
    """Tab until this has the focus."""
    for _ in range(MOST_STEPS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def press(page: object, selector: str, key: str = "Enter") -> None:
    """Tab to it and press."""
    reach(page, selector)
    page.keyboard.press(key)


def focused(page: object, selector: str) -> None:
    """What opens takes the focus by itself, without a Tab."""
    page.locator(f"{selector}:focus").wait_for()


def go(page: object, words: str, address: str) -> None:
    """By Ctrl K to the first that the palette finds for these words."""
    page.keyboard.press("Control+k")
    focused(page, "#palette input")
    with page.expect_response(lambda answer: "/palette/" in answer.url and "q=" in answer.url):
        page.keyboard.type(words)
    page.locator("#palette [role=option][aria-selected=true]", has_text=words).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def choose_file(page: object, file: object) -> None:
    """Enter on the field of a file; the browser may pass over a key that comes before it has drawn the page."""
    reach(page, "input[type=file]")
    asked: list = []
    page.once("filechooser", lambda one: asked.append(one))
    for _ in range(5):
        page.keyboard.press("Enter")
        page.wait_for_timeout(1000)
        if asked:
            asked[0].set_files(str(file))
            return
    raise AssertionError("no file can be chosen by the keyboard")
