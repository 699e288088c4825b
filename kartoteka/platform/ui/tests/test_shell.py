import pytest

from kartoteka.platform.ui.context import build_shell, register_firms
from kartoteka.platform.ui.shell import FirmChoice, active_url, register_entry

pytestmark = pytest.mark.usefixtures("entries")


def titles(shell):
    return [(str(group.title), [str(item.title) for item in group.items]) for group in shell.groups]


def test_entries_stand_in_their_groups_and_order(request_of):
    register_entry("work", 20, "Second", "ui:gallery", "cases")
    register_entry("work", 10, "First", "ui:palette", "orders")
    register_entry("home", 1, "Today", "account_login", "today")
    assert titles(build_shell(request_of(functions=set()))) == [("", ["Today"]), ("Work", ["First", "Second"])]


def test_an_entry_shows_to_whoever_has_its_function(request_of):
    register_entry("collect", 1, "Imports", "ui:gallery", "imports", function="imports.view")
    assert titles(build_shell(request_of(functions={"imports.view"}))) == [("Collect", ["Imports"])]
    assert titles(build_shell(request_of(functions={"cards.view"}))) == []


def test_nobody_signed_in_gets_neither_navigation_nor_names(request_of):
    register_entry("home", 1, "Today", "ui:gallery", "today")
    shell = build_shell(request_of())
    assert (shell.groups, shell.user_name, shell.firm_name, shell.first_items) == ((), "", "", ())
    assert shell.addresses.preferences == "/ui/preferences/"


def test_an_entry_whose_page_is_not_installed_is_left_out(request_of):
    register_entry("home", 1, "Gone", "no_such:page", "today")
    assert build_shell(request_of(functions=set())).groups == ()


def test_a_badge_is_asked_per_request(request_of):
    register_entry("home", 1, "Today", "ui:gallery", "today", badge=lambda request: (len(request.path), "red"))
    register_entry("home", 2, "Base", "ui:palette", "cards", badge=lambda request: None)
    items = build_shell(request_of("/12345", functions=set())).groups[0].items
    assert [(item.badge, item.badge_tone) for item in items] == [(6, "red"), (0, "")]


@pytest.mark.parametrize(
    ("path", "active"),
    [("/", "Front"), ("/base/", "Base"), ("/base/7/", "Base"), ("/base/lists/2/", "Lists"), ("/elsewhere/", None)],
)
def test_one_entry_is_active_the_one_with_the_longest_beginning(path, active):
    titles = {"/": "Front", "/base/": "Base", "/base/lists/": "Lists"}
    assert titles.get(active_url(list(titles), path)) == active


def test_the_firms_come_from_whoever_knows_them(request_of, monkeypatch):
    monkeypatch.setattr("kartoteka.platform.ui.context._firms_of", [])
    assert build_shell(request_of(functions=set())).firms == ()
    register_firms(lambda request: (FirmChoice("a", "Aurora", True), FirmChoice("b", "Borealis")))
    assert [firm.name for firm in build_shell(request_of(functions=set())).firms] == ["Aurora", "Borealis"]


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("", "system"), ("<script>", "system")])
def test_the_theme_is_one_of_three(request_of, cookie, theme):
    assert build_shell(request_of(HTTP_COOKIE=f"theme={cookie}")).theme == theme
