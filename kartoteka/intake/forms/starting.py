"""What a new form starts with: how to call and reach whom it is about."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.intake.forms.content import Content
from kartoteka.intake.forms.drafting import add_question, add_section

ASKED = (("name", True), ("phone", False), ("email", False))


def starting_draft(languages: Sequence[str]) -> Content:
    """A section with name, phone and e-mail, called as on the card."""
    content, section = add_section({}, {"title": in_languages(_("Contacts"), languages)})
    for key, is_required in ASKED:
        label = in_languages(CARD_FIELDS[key].title, languages)
        said = {"binds": key, "label": label, "help": {}, "is_required": is_required, "conditions": []}
        content, _key = add_question(content, section, said)
    return content


def in_languages(text: Any, languages: Sequence[str]) -> dict[str, str]:
    """A translated text in each of the languages."""
    texts = {}
    for code in languages:
        with override(code):
            texts[code] = str(text)
    return texts
