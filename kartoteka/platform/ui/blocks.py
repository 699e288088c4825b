"""Parts of a page that hold other parts: each takes what stands between its tags as `content`."""

from functools import cache
from typing import Any
from uuid import uuid4

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.platform.ui import parts

TOAST_ICONS = {"": "information", "green": "success", "orange": "warning", "red": "error"}
EMPTY = mark_safe("")


def key() -> str:
    return f"k{uuid4().hex[:10]}"


def row(content: str, label: str, state: str = "", about: str = "", about_url: str = "", edit: str = "") -> SafeString:
    """One field of a card, inside `<dl class="k-rows">`: its name, its value, and the dot of where it comes from.

    `state` is verified, collected, stale, missing or incorrect. `about` (who, when, from where) shows on hover and
    focus; `about_url` loads it from there the first time it is wanted. `edit` is the address of the edit form.
    """
    value = editable(content, edit, label) if edit else format_html('<span class="k-value">{}</span>', content)
    mark = provenance(label, state, about, about_url) if state else EMPTY
    return format_html('<div class="k-row"><dt>{}</dt><dd>{} {}</dd></div>', label, value, mark)


def provenance(label: str, state: str, about: str, about_url: str) -> SafeString:
    """Return the dot of a value; with something to say about it, a dot that can be hovered and focused."""
    if not about and not about_url:
        return parts.dot(state)
    known = key()
    lazy = parts.attributes(
        {
            "hx_get": about_url or None,
            "hx_trigger": "mouseenter once, focus once" if about_url else None,
            "hx_target": f"#{known} .k-tip-text" if about_url else None,
        }
    )
    anchor = format_html(
        '<button type="button" class="k-dot is-{}" aria-describedby="{}"{}>'
        '<span class="visually-hidden">{}: {}</span></button>',
        state, known, lazy, label, parts.STATES[state],
    )  # fmt: skip
    inside = format_html('<strong>{}</strong><span class="k-tip-text">{}</span>', parts.STATES[state], about)
    return parts.tip(anchor, known, inside)


def editable(content: str, url: str, label: str = "") -> SafeString:
    """A value to be edited in place: GET `url` gives the form, POST the new value (see `edit.py`)."""
    name = gettext("Edit: %(label)s") % {"label": label} if label else gettext("Edit")
    return mark_safe(
        f'<span class="k-value k-editable" data-edit="{conditional_escape(url)}">{conditional_escape(content)}'
        f'<button type="button" class="k-edit" aria-label="{conditional_escape(name)}">{_pencil()}</button></span>'
    )


@cache
def _pencil() -> SafeString:
    return parts.icon("edit-value", size="small")


def section(content: str, title: str, number: str = "", hint: str = "", level: int = 3) -> SafeString:
    """A part of a card under a head in small capitals; `hint` stands at the right of the head."""
    aside = format_html('<span class="k-section-hint">{}</span>', hint) if hint else EMPTY
    head = f"{number} {title}" if number else title
    return format_html(
        '<section class="k-section"><header><h{} class="k-head">{}</h{}>{}</header>{}</section>',
        level, head, level, aside, content,
    )  # fmt: skip


def card(
    content: str, title: str = "", icon: str = "", hint: str = "", tone: str = "", flush: bool = False
) -> SafeString:
    """A white sheet. `tone`="ask" is the green one of the question to ask now; `flush` lets a table reach the edges."""
    classes = "k-card" + (f" is-{tone}" if tone else "") + (" is-flush" if flush else "")
    head = EMPTY
    if title:
        head = format_html(
            '<header class="k-card-head"><h2>{}{}</h2>{}</header>',
            parts.icon(icon) if icon else "",
            title,
            format_html('<span class="k-card-hint">{}</span>', hint) if hint else "",
        )
    return format_html('<section class="{}">{}<div class="k-card-body">{}</div></section>', classes, head, content)


def event(content: str, when: str, icon: str = "", tone: str = "") -> SafeString:
    """A dated line of `<ol class="k-events">`; `when` is a word or what `{% day %}` gives."""
    drawing = parts.icon(icon) if icon else EMPTY
    return format_html(
        '<li class="k-event"><span class="k-event-when">{}</span><span class="k-event-icon{}">{}</span>'
        "<div>{}</div></li>",
        when,
        parts.tone_class(tone),
        drawing,
        content,
    )


def person(content: str, name: str, url: str = "", hint: str = "") -> SafeString:
    """A person with initials, `hint` beside the name, and whatever stands below."""
    shown = (
        format_html('<a href="{}"><strong>{}</strong></a>', url, name)
        if url
        else format_html("<strong>{}</strong>", name)
    )
    aside = format_html(' <span class="muted">{}</span>', hint) if hint else EMPTY
    return format_html(
        '<div class="k-person">{}<div><div>{}{}</div><div>{}</div></div></div>',
        parts.avatar(name),
        shown,
        aside,
        content,
    )


def notice(
    content: str, tone: str = "", icon: str = "information", action: str = "", url: str = "", **more: Any
) -> SafeString:
    """What must be known or done: a strip with a coloured edge and, at its right, one button."""
    step = parts.button(action, url=url, **more) if action else EMPTY
    return format_html(
        '<div class="k-notice{}">{}<div class="k-notice-text">{}</div>{}</div>',
        parts.tone_class(tone),
        parts.icon(icon),
        content,
        step,
    )


def pagehead(content: str, title: str, hint: str = "", icon: str = "", back: str = "") -> SafeString:
    """The head of a page; between the tags stand its buttons. `back` is the address one came from."""
    lead = (
        parts.button("", "ghost", "arrow-left", back, label=gettext("Back"))
        if back
        else parts.icon(icon)
        if icon
        else EMPTY
    )
    below = format_html('<p class="muted">{}</p>', hint) if hint else EMPTY
    return format_html(
        '<header class="k-pagehead">{}<div class="k-pagehead-title"><h1>{}</h1>{}</div>'
        '<div class="k-head-actions">{}</div></header>',
        lead, title, below, content,
    )  # fmt: skip


def dialog(content: str, name: str, title: str, size: str = "") -> SafeString:
    """A modal window, opened by any element with `data-open="name"`; `size` is "", "narrow" or "wide"."""
    return format_html(
        '<dialog class="k-dialog{}" id="{}" aria-labelledby="{}-title"><header><h2 id="{}-title">{}</h2>'
        '<form method="dialog">{}</form></header>{}</dialog>',
        f" is-{size}" if size else "",
        name,
        name,
        name,
        title,
        parts.button("", "ghost", "close", label=gettext("Close"), type="submit"),
        content,
    )


def toast(text: str, tone: str = "") -> SafeString:
    """A short word about what has just happened; errors stay until they are put away. Django's levels are tones too."""
    tone = "" if tone in ("info", "debug") else tone.split()[-1] if tone else ""
    colour = parts.TONES[tone]
    return format_html(
        '<div class="k-toast{}"{}>{}<span>{}</span>{}</div>',
        parts.tone_class(tone),
        mark_safe(" data-stay") if colour == "red" else "",
        parts.icon(TOAST_ICONS.get(colour, "information")),
        text,
        parts.button("", "ghost", "close", label=gettext("Close"), data_close=True),
    )
