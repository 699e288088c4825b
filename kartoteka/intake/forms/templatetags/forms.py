from collections.abc import Mapping

from django import template

from kartoteka.intake.forms.wording import told

register = template.Library()
register.filter("told", lambda texts, language: told(texts, language))


@register.filter
def spoken(texts: Mapping[str, str] | None) -> str:
    """The text in the reader's language."""
    return told(texts)
