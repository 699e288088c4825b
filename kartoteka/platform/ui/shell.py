"""What stands around every page: the navigation that features register, and who is signed in where."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Group = Literal["home", "collect", "work", "steer"]
Tone = Literal["", "red", "orange", "green"]
Badge = tuple[int, Tone]
GROUP_TITLES: dict[Group, Text] = {"home": "", "collect": _("Collect"), "work": _("Work"), "steer": _("Steer")}


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One line of the navigation. `badge` 0 shows none; `badge_tone` red is overdue, orange soon, green live."""

    title: Text
    url: str
    icon: str
    badge: int = 0
    badge_tone: Tone = ""
    active: bool = False


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    title: Text
    items: tuple[NavigationItem, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One of `{% tabs %}`; `count` None shows no figure."""

    title: Text
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class FirmChoice:
    key: str
    name: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A form that one letter opens on any page, over what one is doing."""

    letter: str
    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the shell's own controls lead; an empty address leaves its control out."""

    palette: str = ""
    live: str = ""
    undo: str = ""
    preferences: str = ""
    firm: str = ""
    account: str = ""
    sign_out: str = ""
    sign_in: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """All that `ui/base.html` prints around a page. `theme` is "system", "light" or "dark"."""

    groups: tuple[NavigationGroup, ...] = ()
    user_name: str = ""
    user_key: str = ""
    firm_name: str = ""
    firms: tuple[FirmChoice, ...] = ()
    windows: tuple[Window, ...] = ()
    theme: str = "system"
    addresses: Addresses = field(default_factory=Addresses)
    # What `groups` were made of: the same key, the same groups.
    navigation_key: Hashable = ()

    @property
    def first_items(self) -> tuple[NavigationItem, ...]:
        """The entries of the bar at the bottom of a phone."""
        return self.groups[0].items[:3] if self.groups else ()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    group: Group
    order: int
    title: Text
    url_name: str
    icon: str
    function: str = ""
    badge: Callable[[HttpRequest], Badge | None] | None = None


# The active address, and of each entry shown its address, badge and tone.
NavigationKey = tuple[str | None, tuple[tuple[Entry, str, int, Tone], ...]]
_entries: dict[str, Entry] = {}
_windows: dict[str, tuple[Text, str, str]] = {}
URL_NAMES: dict[str, tuple[str, ...]] = {
    "palette": ("ui:palette",),
    "live": ("live:stream",),
    "undo": ("journal:undo",),
    "preferences": ("ui:preferences",),
    "firm": ("people:firm",),
    "account": ("people:account", "account_change_password"),
    "sign_out": ("account_logout",),
    "sign_in": ("account_login",),
}


def register_entry(
    group: Group,
    order: int,
    title: Text,
    url_name: str,
    icon: str,
    function: str = "",
    badge: Callable[[HttpRequest], Badge | None] | None = None,
) -> None:
    """Put a page into the navigation; called once per feature from its `entries.py`.

    The entry shows if `url_name` resolves and the viewer has `function` ("" is everybody). `badge` is asked on every
    page, so it must be cheap: (number, tone) or None. Registering a `url_name` again replaces it.
    """
    _entries[url_name] = Entry(group, order, title, url_name, icon, function, badge)
    _in_order.cache_clear()


def register_window(letter: str, title: Text, url_name: str, function: str = "") -> None:
    """Let `letter` open the form of `url_name` on every page, for those who have `function`. Called from `entries.py`.

    The form is filled into `#quick-window`; answering with the trigger `dialog:close` closes it.
    """
    _windows[letter] = (title, url_name, function)


def windows_for(viewer: Any) -> tuple[Window, ...]:
    """The windows that `viewer` may open."""
    found = [(letter, title, address(url_name), function) for letter, (title, url_name, function) in _windows.items()]
    return tuple(Window(letter, title, url) for letter, title, url, function in found if url and permitted(viewer, function))


def registered_entries() -> list[Entry]:
    """Return the entries in the order of the navigation."""
    return list(_in_order())


@cache
def _in_order() -> tuple[Entry, ...]:
    groups = list(GROUP_TITLES)
    return tuple(sorted(_entries.values(), key=lambda entry: (groups.index(entry.group), entry.order, entry.url_name)))


def address(*url_names: str) -> str:
    """Return the URL of the first name that resolves without arguments, or ""."""
    return _address(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), url_names)


@lru_cache(maxsize=1024)
def _address(urlconf: Any, prefix: str, url_names: tuple[str, ...]) -> str:
    for name in url_names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def permitted(viewer: Any, function: str) -> bool:
    """Whether `viewer` (None is nobody signed in) has `function`; "" is anybody."""
    return not function or (viewer is not None and bool(viewer.may(function)))


def active_url(urls: list[str], path: str) -> str | None:
    """The one of `urls` that is the longest beginning of `path`; the front page only by its exact path."""
    fitting = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(fitting, key=len, default=None)


def navigation(request: HttpRequest) -> tuple[NavigationGroup, ...]:
    """Return the groups of the navigation that hold anything for this viewer."""
    return navigation_of(navigation_key(request))


def navigation_key(request: HttpRequest) -> NavigationKey:
    """What the navigation of a page is made of: the address of the entry it belongs to, and what is shown of each entry."""
    viewer = getattr(request, "viewer", None)
    shown = []
    for entry in _in_order():
        url = address(entry.url_name) if permitted(viewer, entry.function) else ""
        if url:
            shown.append((entry, url, *((entry.badge(request) if entry.badge else None) or (0, ""))))
    return active_url([url for _entry, url, *_badge in shown], request.path), tuple(shown)


@lru_cache(maxsize=1024)
def navigation_of(key: NavigationKey) -> tuple[NavigationGroup, ...]:
    """Return the groups that a key stands for; the words are translated when they are printed."""
    active, shown = key
    groups = []
    for group, title in GROUP_TITLES.items():
        items = tuple(
            NavigationItem(entry.title, url, entry.icon, number, tone, url == active)
            for entry, url, number, tone in shown
            if entry.group == group
        )
        groups.append(NavigationGroup(title, items))
    return tuple(group for group in groups if group.items)
