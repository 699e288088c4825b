from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from kartoteka.platform.search.highlight import Piece

register = template.Library()


@register.simple_tag
def marks(pieces: Sequence[Piece]) -> SafeString:
    """Pieces of a text, every one escaped, what was asked for within <mark>."""
    shown = (f"<mark>{escape(piece)}</mark>" if is_marked else escape(piece) for piece, is_marked in pieces)
    return mark_safe("".join(shown))
