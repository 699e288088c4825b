"""`{% load card_lines %}`: the values of a card, written without a template because a card prints dozens."""

from html import escape
from itertools import count

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.cards.parties.lines import Line, safe_link
from kartoteka.cards.provenance.dots import Dot
from kartoteka.platform.ui import blocks, formats, parts

register = template.Library()
_keys = count()
REQUIRED = mark_safe(' <span class="k-required" aria-hidden="true">*</span>')


@register.simple_tag
def card_line(line: Line) -> SafeString:
    """A row of `<dl class="k-rows">`: name, value to be edited in place, words behind it, dot."""
    value: str = _shown(line)
    if line.edit_url:
        value = blocks.editable(value, line.edit_url, line.label)
    required = REQUIRED if line.is_required and line.is_missing else ""
    notes = "".join(f' <span class="k-note">{escape(note)}</span>' for note in line.notes)
    problem = f'<div class="k-problem">{escape(line.problem)}</div>' if line.problem else ""
    dot = value_dot(line.dot, line.label, line.about_url)
    return mark_safe(
        f'<div class="k-row" data-item><dt>{escape(line.label)}{required}</dt><dd>{value} {dot}{notes}{problem}</dd></div>'
    )


@register.simple_tag
def value_dot(dot: Dot, label: str, url: str = "") -> SafeString:
    """The dot of a value: hovering or focusing tells its origin, a click opens its history in the card's window."""
    if not url or dot.state == "missing":
        return parts.dot(dot.state)
    key, state = f"d{next(_keys)}", escape(str(parts.STATES[dot.state]))
    anchor = (
        f'<button type="button" class="k-dot is-{dot.state}" aria-describedby="{key}" hx-get="{escape(url)}" '
        'hx-target="#card-window" data-open="card-window">'
        f'<span class="visually-hidden">{escape(label)}: {state}</span></button>'
    )
    inside = f"<strong>{state}</strong><span>{escape(dot.about)}</span>"
    return parts.tip(mark_safe(anchor), key, mark_safe(inside))


def _shown(line: Line) -> SafeString:
    if line.is_missing:
        return mark_safe(f'<span class="muted">{escape(gettext("unknown"))}</span>')
    drawn = _DRAWN.get(line.kind, _text)(line)
    return mark_safe(f"<s>{drawn}</s>") if line.is_muted else drawn


def _text(line: Line) -> SafeString:
    return mark_safe(escape(line.text))


def _phone(line: Line) -> SafeString:
    text, address = formats.phone(line.text)
    if not address or line.dot.state == "incorrect" or line.is_muted:
        return format_html("{}", text)
    return format_html('<a class="k-phone nowrap" href="{}" data-dial="{}">{}</a>', address, line.text, text)


def _email(line: Line) -> SafeString:
    if line.dot.state == "incorrect" or line.is_muted:
        return _text(line)
    return format_html('<a href="mailto:{}">{}</a>', line.text, line.text)


def _website(line: Line) -> SafeString:
    address = safe_link(line.text)
    return (
        format_html('<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>', address, line.text)
        if address
        else _text(line)
    )


def _reference(line: Line) -> SafeString:
    return format_html('<a href="{}">{}</a>', line.link, line.text) if line.link else _text(line)


_DRAWN = {"phone": _phone, "fax": _phone, "email": _email, "website": _website, "reference": _reference}
