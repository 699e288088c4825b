from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.queries import groups_in_use
from kartoteka.intake.refreshing.models import CALLS, LETTER
from kartoteka.platform.fields.definitions import named

WAYS = {CALLS: _("a call list"), LETTER: _("letters with a link to confirm")}
MOST = 10_000


class RefreshForm(forms.Form):
    """Whose facts are to be refreshed, and how."""

    way = forms.ChoiceField(
        label=_("In which way"), choices=list(WAYS.items()), widget=forms.RadioSelect, initial=CALLS
    )
    group_id = forms.ChoiceField(label=_("Cards of the group"), required=False)
    percent = forms.IntegerField(label=_("Out of date with at least, %"), min_value=50, max_value=99, initial=50)
    most = forms.IntegerField(label=_("Cards, at most"), min_value=1, max_value=MOST, initial=1000)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(group.id), named(group.names, group.key)) for group in groups_in_use()]
        self.fields["group_id"].choices = [("", _("all groups")), *groups]
        if not settings.SENDS_EMAIL:
            self.fields["way"].choices = [(CALLS, WAYS[CALLS])]

    def values(self) -> dict[str, object]:
        """Columns of Refresh."""
        said = self.cleaned_data
        return {
            "way": said["way"],
            "group_id": said["group_id"] or None,
            "percent": said["percent"],
            "most": said["most"],
        }
