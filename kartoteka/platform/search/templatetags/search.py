from collections.abc import Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from kartoteka.platform.search.find import Found
from kartoteka.platform.search.highlight import Piece
from kartoteka.platform.ui.parts import badge

register = template.Library()


@register.simple_tag
def marks(pieces: Sequence[Piece]) -> SafeString:
    """Pieces of a text, every one escaped, what was asked for within <mark>."""
    shown = (f"<mark>{escape(piece)}</mark>" if is_marked else escape(piece) for piece, is_marked in pieces)
    return mark_safe("".join(shown))


@register.simple_tag
def results(found: Sequence[Found]) -> SafeString:
    """The lines of a page of results, written without a template because there are fifty of them."""
    contact_person, similar = badge(gettext("contact person")), badge(gettext("similar"))
    lines = []
    for one in found:
        match = f'<span class="muted">{escape(str(one.field_title))}:</span> {marks(one.match)}' if one.match else ""
        parts = (
            f'<a href="{escape(one.url)}" class="search-title">{marks(one.title)}</a>',
            f'<span class="muted">{escape(one.subtitle)}</span>' if one.subtitle else "",
            contact_person if one.facts.get("is_contact_only") else "",
            similar if one.how == "slip" else "",
            f'<span class="search-match">{match}</span>' if match else "",
        )
        lines.append("\n    ".join(("<li data-item>", *parts)))
    return mark_safe("".join(f"\n  {line}\n  </li>\n" for line in lines))
