from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.platform.fields.forms import NamesForm

SIDES = [("external", _("outside the firm")), ("internal", _("inside the firm"))]


class GroupForm(NamesForm):
    side = forms.ChoiceField(label=_("Counterparties"), choices=SIDES)
