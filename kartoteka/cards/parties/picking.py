"""Choosing a card in a form: typing narrows a list of names."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


class PartyWidget(forms.Widget):
    """A search box over a list; the list's choice is the value."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        key = (attrs or {}).get("id", f"id_{name}")
        chosen = format_html('<option value="{}" selected>{}</option>', value, _("as chosen")) if value else ""
        return format_html(
            '<input type="search" class="form-control" id="{key}" name="q" autocomplete="off" data-no-draft '
            'placeholder="{hint}" hx-get="/cards/choices/?kind={kind}" hx-target="#{key}_list" '
            'hx-trigger="input changed delay:200ms" hx-swap="innerHTML">'
            '<select class="form-select mt-1" size="4" name="{name}" id="{key}_list" aria-label="{found}" data-no-draft>{chosen}</select>',
            key=key, name=name, kind=self.kind, chosen=chosen, hint=_("Type the beginning of a name"), found=_("Found cards"),
        )  # fmt: skip


class PartyField(forms.Field):
    """Gives the key of the chosen card, or None. Whether the viewer may see it is the action's question."""

    def __init__(self, *, kind: str = "", **kwargs: Any) -> None:
        super().__init__(widget=PartyWidget(kind), **kwargs)

    def to_python(self, value: Any) -> UUID | None:
        if not value:
            return None
        try:
            return UUID(str(value))
        except ValueError as error:
            raise forms.ValidationError(_("Choose a card of the list.")) from error
