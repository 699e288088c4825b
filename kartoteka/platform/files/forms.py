from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.sets import sets_of


class FileForm(forms.Form):
    """A file and who sees it."""

    file = forms.FileField(label=_("File"), max_length=255, help_text=_("25 MB at most."))
    information_set_id = forms.ChoiceField(label=_("Who sees it"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sets = [(str(one.id), one.name) for one in sets_of(viewer)]
        if not sets:
            del self.fields["information_set_id"]
            return
        self.fields["information_set_id"].choices = [("", _("Everybody who sees the card")), *sets]
