from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class TieToItself(Refused):
    """A party cannot be tied to itself."""

    code = "relationships.tie_to_itself"
    message = _("A card cannot be tied to itself. Choose another one.")


class TieExists(Refused):
    """The same tie from the same day is there already."""

    code = "relationships.tie_exists"
    message = _("This tie is there already.")


class EndsBeforeStart(Refused):
    """The last day is before the first."""

    code = "relationships.ends_before_start"
    message = _("The last day is before the first one.")
