from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class SameCard(Refused):
    """A card cannot be united with itself."""

    code = "merging.same_card"
    message = _("This is one and the same card. Choose two.")


class NotApart(Refused):
    """The cards were parted already, or were never united."""

    code = "merging.not_united"
    message = _("These cards were parted already.")


class MovedOn(Refused):
    """The kept card itself was united with another since, or is gone."""

    code = "merging.moved_on"
    message = _(
        "The card that was kept is not in the base any more: it was united with another or removed. Take that back first."
    )


class NoSuchChoice(Refused):
    """A choice names a field that is not there, or neither of the two sides."""

    code = "merging.no_such_choice"
    message = _("One of the chosen fields cannot be chosen. Look at the two cards again.")
