"""A form to test with: name, phone, e-mail, whether there is a car and which, with consent; Mark's customers."""

from typing import Any

from kartoteka.cards.parties.models import PERSON, Group
from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.actions import make_form, publish_form
from kartoteka.intake.forms.models import Form
from kartoteka.platform.access.viewer import Viewer

ALL = ["operator", "phone", "public"]
ASKED: tuple[dict[str, Any], ...] = (
    {"binds": "name", "label": {"en": "Your name", "ru": "Ваше имя"}, "is_required": True},
    {"binds": "phone", "label": {"en": "Phone", "ru": "Телефон"}},
    {"binds": "email", "label": {"en": "E-mail", "ru": "Почта"}},
    {"binds": "", "type": "flag", "label": {"en": "Do you have a car?", "ru": "У вас есть машина?"}},
    {
        "binds": "", "type": "text", "label": {"en": "Which one?", "ru": "Какая?"}, "is_required": True,
        "conditions": [{"question": "q5", "operator": "is", "values": ["true"]}],
    },
)  # fmt: skip
CONSENT = {"text": {"en": "I agree", "ru": "Согласен"}, "is_required": True}
NAME, PHONE, EMAIL, CAR, MAKE = "q2", "q3", "q4", "q5", "q6"


def draft() -> dict[str, Any]:
    content, section = drafting.add_section({"title": {"en": "Guests", "ru": "Гости"}}, {"title": {}})
    for one in ASKED:
        content, _key = drafting.add_question(content, section, one)
    return content | {"consent": CONSENT}


def guest_form(by: Viewer, **values: Any) -> Form:
    """The form of guests, not published. Call inside the firm's context."""
    group = Group.objects.get(key="customer").id
    said = {"name": "Guests", "party_kind": PERSON, "channels": ALL, "languages": ["en", "ru"], "group_id": group}
    return make_form(by=by, draft=draft(), **said | values)


def open_form(by: Viewer, **values: Any) -> Form:
    """The same, published."""
    form = guest_form(by, **values)
    publish_form(form, by=by)
    form.refresh_from_db()
    return form
