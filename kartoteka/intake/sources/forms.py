from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.cards.parties.picking import PartyField
from kartoteka.cards.provenance.models import Source
from kartoteka.intake.sources.actions import CallLine
from kartoteka.intake.sources.models import Call
from kartoteka.platform.access.viewer import Viewer

FIRST = forms.RadioSelect(attrs={"class": "form-check-input", "autofocus": True})
NOT_SAID = ("", _("Not said"))


class CallForm(forms.Form):
    """From where they know of us; who and what about, if it was said. `call`: the one that is corrected.

    `key` comes from the page, so that a form sent twice is one call.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    source = forms.ChoiceField(label=_("From where do they know of us?"), required=False, widget=FIRST)
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    party = PartyField(label=_("Customer"), required=False)
    note = forms.CharField(label=_("What about"), required=False, max_length=500)
    at = forms.DateTimeField(
        label=_("When"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, viewer: Viewer, call: Call | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not viewer.may_see_field("phone"):
            del self.fields["phone"]
        kept = call.source_id if call else None
        sources = [one for one in Source.objects.all() if not one.is_retired or one.id == kept]
        self.fields["source"].choices = [*[(str(one.id), one.name) for one in sources], NOT_SAID]
        if call is None:
            self.fields["at"].help_text = _("Empty is now.")

    def line(self) -> CallLine:
        said = self.cleaned_data
        source: UUID | None = UUID(said["source"]) if said["source"] else None
        at: datetime | None = said["at"]
        return CallLine(source, said.get("phone"), said["party"], said["note"], at)


class SourceForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=100)


def of_call(call: Call) -> dict[str, Any]:
    """What the form shows of a call."""
    return {
        "source": str(call.source_id or ""), "phone": call.phone, "party": call.party_id, "note": call.note, "at": call.at,
    }  # fmt: skip
