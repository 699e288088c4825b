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
        typed, chosen = ("", value) if not value or _is_key(value) else (value, "")
        options = format_html(
            '<option value="">–</option><option value="{}" selected>{}</option>', chosen, _("as chosen")
        )
        return format_html(
            '<input type="search" class="form-control" id="{key}" name="q" value="{typed}" autocomplete="off" data-no-draft '
            'placeholder="{hint}" hx-get="/cards/choices/?kind={kind}" hx-target="#{key}_list" '
            'hx-trigger="input changed delay:200ms" hx-swap="innerHTML">'
            '<select class="form-select mt-1" size="4" name="{name}" id="{key}_list" aria-label="{found}" data-no-draft>{options}</select>',
            key=key, name=name, kind=self.kind, typed=typed, options=options if chosen else "",
            hint=_("Type the beginning of a name"), found=_("Found cards"),
        )  # fmt: skip

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The chosen key; what was typed where nothing was chosen, so that it is not taken for "none"."""
        return data.get(name) or data.get("q", "").strip()


class PartyField(forms.Field):
    """Gives the key of the chosen card, or None. Whether the viewer may see it is the action's question."""

    def __init__(self, *, kind: str = "", **kwargs: Any) -> None:
        super().__init__(widget=PartyWidget(kind), **kwargs)

    def to_python(self, value: Any) -> UUID | None:
        if not value:
            return None
        if not _is_key(value):
            raise forms.ValidationError(_("Choose a card of the list."))
        return UUID(str(value))


def _is_key(value: Any) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
