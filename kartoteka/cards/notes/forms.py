from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import sets_of


class NoteForm(forms.Form):
    """`with_set`: whether the set may be chosen (not when a note is changed)."""

    text = forms.CharField(label=_("Note"), max_length=20000, widget=forms.Textarea(attrs={"rows": 5}))
    information_set_id = forms.ChoiceField(label=_("Who sees it"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, with_set: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets = [(str(one.id), one.name) for one in sets_of(viewer)] if with_set else []
        if not sets:
            del self.fields["information_set_id"]
            return
        self.fields["information_set_id"].choices = [("", _("Everybody who sees the card")), *sets]
