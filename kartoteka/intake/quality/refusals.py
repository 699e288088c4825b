from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class WeightOutside(Refused):
    """A weight says how much a field counts among the others."""

    code = "quality.weight_outside"
    message = _("A weight is a whole number from 0 to 100.")


class HalfLifeOutside(Refused):
    """Shorter half-lives are noise, longer ones mean that a value is always true."""

    code = "quality.half_life_outside"
    message = _("A half-life is 30 to 36,500 days, or 0 for values that are always true.")


class FieldUnknown(Refused):
    """Half-lives and weights are set for fields that cards have."""

    code = "quality.field_unknown"
    message = _("Cards have no such field.")
