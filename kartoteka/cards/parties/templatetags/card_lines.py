"""`{% load card_lines %}`: the values of a card, written without a template because a card prints dozens."""

from itertools import count

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.cards.parties.lines import Line, safe_link
from kartoteka.cards.provenance.dots import Dot
from kartoteka.platform.ui import blocks, formats, parts

register = template.Library()
_keys = count()
EMPTY = mark_safe("")
REQUIRED = mark_safe(' <span class="k-required" aria-hidden="true">*</span>')


@register.simple_tag
def card_line(line: Line) -> SafeString:
    """A row of `<dl class="k-rows">`: name, value to be edited in place, words behind it, dot."""
    value = _shown(line)
    if line.edit_url:
        value = blocks.editable(value, line.edit_url, line.label)
    notes = format_html_join("", ' <span class="k-note">{}</span>', ((note,) for note in line.notes))
    problem = format_html('<div class="k-problem">{}</div>', line.problem) if line.problem else EMPTY
    return format_html(
        '<div class="k-row" data-item><dt>{}{}</dt><dd>{} {}{}{}</dd></div>',
        line.label, REQUIRED if line.is_required and line.is_missing else EMPTY,
        value, value_dot(line.dot, line.label, line.about_url), notes, problem,
    )  # fmt: skip


@register.simple_tag
def value_dot(dot: Dot, label: str, url: str = "") -> SafeString:
    """The dot of a value: hovering or focusing tells its origin, a click opens its history in the card's window."""
    if not url or dot.state == "missing":
        return parts.dot(dot.state)
    key = f"d{next(_keys)}"
    state = parts.STATES[dot.state]
    anchor = format_html(
        '<button type="button" class="k-dot is-{}" aria-describedby="{}" hx-get="{}" hx-target="#card-window" '
        'data-open="card-window"><span class="visually-hidden">{}: {}</span></button>',
        dot.state, key, url, label, state,
    )  # fmt: skip
    return parts.tip(anchor, key, format_html("<strong>{}</strong><span>{}</span>", state, dot.about))


def _shown(line: Line) -> SafeString:
    if line.is_missing:
        return format_html('<span class="muted">{}</span>', gettext("unknown"))
    drawn = _DRAWN.get(line.kind, _text)(line)
    return format_html("<s>{}</s>", drawn) if line.is_muted else drawn


def _text(line: Line) -> SafeString:
    return format_html("{}", line.text)


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
