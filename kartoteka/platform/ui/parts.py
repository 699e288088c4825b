"""The smallest parts of a page, written without a template because a list prints hundreds of them."""

from functools import cache
from typing import Any, Literal

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, ngettext

from kartoteka.platform.ui import formats
from kartoteka.platform.ui.icons import icon_names

ProvenanceState = Literal["verified", "collected", "stale", "missing", "incorrect"]
STATES = {
    "verified": gettext_lazy("verified"),
    "collected": gettext_lazy("collected, not yet verified"),
    "stale": gettext_lazy("stale: verify again"),
    "missing": gettext_lazy("missing"),
    "incorrect": gettext_lazy("incorrect"),
}
TONES = {
    "": "",
    "green": "green",
    "verified": "green",
    "live": "green",
    "success": "green",
    "orange": "orange",
    "soon": "orange",
    "stale": "orange",
    "warning": "orange",
    "red": "red",
    "overdue": "red",
    "error": "red",
    "danger": "red",
    "purple": "purple",
    "type": "purple",
}
FALLBACK_ICON = "help"


class NoSuchIcon(LookupError):
    """A template asks for an icon that icon_list.py does not list."""


@cache
def sprite_url() -> str:
    return static("vendor/tabler-icons-3.51.0/sprite.svg")


def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Return an icon by concept or Tabler name; decoration unless `label` says what it stands for.

    `size` is "", "small" or "large". Raises NoSuchIcon while debugging, shows a question mark otherwise.
    """
    symbol = icon_names().get(name)
    if symbol is None:
        if settings.DEBUG:
            raise NoSuchIcon(name)
        symbol = icon_names()[FALLBACK_ICON]
    name_of_class = f"icon icon-{size}" if size else "icon"
    meaning = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return mark_safe(f'<svg class="{name_of_class}" {meaning}><use href="{sprite_url()}#{symbol}"/></svg>')


def tone_class(tone: str) -> str:
    """Return the class of a colour or of a meaning (overdue, soon, verified, live, type); KeyError if unknown."""
    colour = TONES[tone]
    return f" tone-{colour}" if colour else ""


def count(number: int, tone: str = "") -> SafeString:
    """Return the figure beside an entry of the navigation; nothing for 0, "99+" above 99."""
    if not number:
        return mark_safe("")
    shown = "99+" if number > 99 else str(number)
    spoken = ngettext("%(number)s waiting", "%(number)s waiting", number) % {"number": number}
    return format_html(
        '<span class="k-count{}"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></span>',
        tone_class(tone),
        shown,
        spoken,
    )


def badge(text: str, tone: str = "", icon_name: str = "") -> SafeString:
    """Return a word on a coloured ground; the colour repeats what the word says, it never says more."""
    drawing = icon(icon_name, size="small") if icon_name else ""
    return format_html('<span class="badge{}">{}{}</span>', tone_class(tone), drawing, text)


def dot(state: str) -> SafeString:
    """Return the mark of a value's state: a shape of its own per state, and the state in words for those who listen."""
    return format_html(
        '<span class="k-dot is-{}" title="{}"><span class="visually-hidden">{}</span></span>',
        state,
        STATES[state],
        STATES[state],
    )


def avatar(name: str, size: str = "") -> SafeString:
    """Return a round with the initials of `name`, for decoration beside the name itself."""
    return format_html(
        '<span class="k-avatar{}" aria-hidden="true">{}</span>', f" is-{size}" if size else "", formats.initials(name)
    )


def progress(value: float, maximum: float = 100, label: str = "") -> SafeString:
    """Return a bar with its share in words; `value` beyond `maximum` is full."""
    share = 0 if maximum <= 0 else max(0, min(100, round(100 * value / maximum)))
    words = gettext("%(share)s %%") % {"share": share}
    return format_html(
        '<span class="k-progress"><progress max="100" value="{}" aria-label="{}"></progress><span>{}</span></span>',
        share,
        label or gettext("Progress"),
        words,
    )


def attributes(pairs: dict[str, Any]) -> SafeString:
    """Return HTML attributes: `hx_post` becomes hx-post, True a bare attribute, None and False nothing."""
    written = ((key.strip("_").replace("_", "-"), value) for key, value in pairs.items() if value not in (None, False))
    return format_html_join(
        "", " {}{}", ((key, "" if value is True else format_html('="{}"', value)) for key, value in written)
    )


def button(text: str, kind: str = "", icon_name: str = "", url: str = "", denied: str = "", **more: Any) -> SafeString:
    """Return a button, or a link that looks like one when `url` is given.

    `kind` is "", "primary", "danger", "live", "ghost" or "link". `denied` is the reason why the person may not: the
    button stays in sight, does nothing and says why. `more` becomes attributes; `label` names a button
    without text.
    """
    classes = f"btn btn-{kind}" if kind else "btn"
    label = more.pop("label", "")
    classes += "" if text else " btn-icon"
    inside = format_html("{}{}", icon(icon_name) if icon_name else "", text)
    named = attributes({"aria-label": label or None})
    if denied:
        return format_html(
            '<button type="button" class="{}" aria-disabled="true" title="{}"{}>{}'
            '<span class="visually-hidden">: {}</span></button>',
            classes, denied, named, inside, denied,
        )  # fmt: skip
    if url:
        return format_html('<a class="{}" href="{}"{}{}>{}</a>', classes, url, named, attributes(more), inside)
    kind_of_button = more.pop("type", "button")
    return format_html(
        '<button type="{}" class="{}"{}{}>{}</button>', kind_of_button, classes, named, attributes(more), inside
    )


def tip(anchor: SafeString, key: str, inside: str) -> SafeString:
    """Return `anchor` with an explanation that hovering or focusing shows; `key` is unique on the page."""
    shown = f'<span class="k-tip" role="tooltip" id="{conditional_escape(key)}">{conditional_escape(inside)}</span>'
    return mark_safe(f'<span class="k-tip-anchor">{conditional_escape(anchor)}{shown}</span>')
