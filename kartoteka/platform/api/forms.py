from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform import clock
from kartoteka.platform.access.functions import FUNCTIONS
from kartoteka.platform.access.viewer import Viewer

DAYS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")), ("", _("until it is revoked"))]


class TokenForm(forms.Form):
    title = forms.CharField(label=_("What it is for"), max_length=100)
    valid_for = forms.ChoiceField(label=_("Valid for"), choices=DAYS, required=False, initial="90")
    scopes = forms.MultipleChoiceField(
        label=_("May only"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all that you may do yourself."),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(one.key, one.title) for one in FUNCTIONS if one.key in viewer.scopes]

    def terms(self) -> dict[str, Any]:
        """Keyword arguments of `issue_token`."""
        days = self.cleaned_data["valid_for"]
        expires_at = clock.now() + timedelta(days=int(days)) if days else None
        return {"scopes": tuple(self.cleaned_data["scopes"]), "expires_at": expires_at}
