from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class FieldWrong(Refused):
    """The definition contradicts itself; `details["where"]` names the part of it."""

    code = "fields.wrong"
    message = _("This definition does not fit together.")


class ChoiceInUse(Refused):
    """Cards hold the choice that would be gone."""

    code = "fields.choice_in_use"
    message = _("Cards hold a choice that would be gone. Rename it instead, or change those cards first.")


class ValuesRepeat(Refused):
    """Values are to be unique and some are there twice."""

    code = "fields.values_repeat"
    message = _("Some cards have the same value in this field already, so its values cannot be made unique.")


class SetHasFields(Refused):
    """The information set still has fields."""

    code = "fields.set_has_fields"
    message = _("This set has fields, whose values would be gone with it. Retire the fields instead.")
