"""What the designer of a form fills in."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.forms import group_choices
from kartoteka.cards.parties.models import ORGANISATION
from kartoteka.cards.provenance.queries import sources_in_use
from kartoteka.intake.forms.bindings import PARTY_KINDS
from kartoteka.intake.forms.models import OPERATOR, PHONE, PUBLIC, Form

CHANNELS = {OPERATOR: _("Operator in the office"), PHONE: _("Phone in the field"), PUBLIC: _("Page on the web")}
LANGUAGES = dict(settings.LANGUAGES)
TITLES = {
    "title": (_("Heading"), 200, False),
    "intro": (_("Introduction"), 2000, True),
    "thanks": (_("Words of thanks"), 1000, True),
    "consent": (_("Text of the consent"), 4000, True),
}


class NewForm(forms.Form):
    """The least that makes a form; questions are added on its page."""

    name = forms.CharField(label=_("Name, for colleagues"), max_length=120)
    party_kind = forms.ChoiceField(
        label=_("About whom"), choices=list(PARTY_KINDS.items()), widget=forms.RadioSelect, initial=ORGANISATION
    )
    group_id = forms.ChoiceField(label=_("Group of the card"), required=False)
    channels = forms.MultipleChoiceField(
        label=_("Where it is filled in"),
        choices=list(CHANNELS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=[OPERATOR],
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple
    )
    source_id = forms.ChoiceField(
        label=_("Source"), required=False, help_text=_("Where the customers come from who are entered by it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group_id"].choices = [("", _("no group")), *group_choices()]
        self.fields["source_id"].choices = [("", "–"), *sources_in_use()]

    def values(self) -> dict[str, Any]:
        """Columns of Form."""
        said = {name: self.cleaned_data[name] for name in NewForm.base_fields}
        return said | {name: UUID(said[name]) if said[name] else None for name in ("group_id", "source_id")}


class SettingsForm(NewForm):
    """The form as a whole, with its texts in each of its languages."""

    consent_required = forms.BooleanField(label=_("Nothing is taken without the consent"), required=False)
    place_asked = forms.BooleanField(
        label=_("Ask for the position on a phone"), required=False, help_text=_("It is added only if whoever fills in allows it."),
    )  # fmt: skip

    def __init__(self, *args: Any, of: Form, **kwargs: Any) -> None:
        initial = {name: getattr(of, name) for name in ("name", "party_kind", "channels", "languages")}
        initial |= {name: str(getattr(of, name) or "") for name in ("group_id", "source_id")}
        initial["consent_required"] = of.draft.get("consent", {}).get("is_required", False)
        initial["place_asked"] = of.draft.get("asks_place", False)
        self.of, self.spoken = of, of.languages
        super().__init__(*args, initial=initial, **kwargs)
        consent = {"consent": of.draft.get("consent", {}).get("text", {})}
        for part, (label, longest, is_long) in TITLES.items():
            add_texts(
                self, part, label, self.spoken, (of.draft | consent).get(part, {}), longest=longest, is_long=is_long
            )
        last = ("consent_required", "place_asked")
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def plain(self) -> list[forms.BoundField]:
        """The fields that are asked once."""
        return [self[name] for name in NewForm.base_fields]

    def spoken_parts(self) -> list[list[forms.BoundField]]:
        """The texts, those of one part in all languages together."""
        return [[self[f"{part}_{code}"] for code in self.spoken] for part in TITLES]

    def texts(self) -> dict[str, Any]:
        """What the draft says besides its questions."""
        said: dict[str, Any] = {part: texts_of(self, part, self.spoken) for part in ("title", "intro", "thanks")}
        consent = {"text": texts_of(self, "consent", self.spoken), "is_required": self.cleaned_data["consent_required"]}
        return said | {"consent": consent, "asks_place": self.cleaned_data["place_asked"]}


class SectionForm(forms.Form):
    """Its title may be left out; with conditions, all its questions are shown only where they hold."""

    def __init__(self, *args: Any, languages: Sequence[str], of: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        add_texts(self, "title", _("Heading"), languages, of.get("title", {}), longest=200)

    def said(self) -> dict[str, Any]:
        return {"title": texts_of(self, "title", self.languages)}


def add_texts(
    form: forms.Form,
    part: str,
    label: Any,
    languages: Sequence[str],
    now: Mapping[str, str],
    *,
    longest: int = 300,
    is_long: bool = False,
    help_text: Any = "",
) -> None:
    """One field per language. They come last in the form."""
    for code in languages:
        shown = f"{label} · {LANGUAGES.get(code, code)}" if len(languages) > 1 else label
        widget = forms.Textarea(attrs={"rows": 2, "lang": code}) if is_long else forms.TextInput(attrs={"lang": code})
        form.fields[f"{part}_{code}"] = forms.CharField(
            label=shown,
            max_length=longest,
            required=False,
            widget=widget,
            initial=now.get(code, ""),
            help_text=help_text,
        )


def texts_of(form: forms.Form, part: str, languages: Sequence[str]) -> dict[str, str]:
    return {code: text for code in languages if (text := form.cleaned_data.get(f"{part}_{code}", "").strip())}
