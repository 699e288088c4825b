from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NameMissing(Refused):
    """A card needs a name: of the organisation, or of the person."""

    code = "parties.name_missing"
    message = _("A card needs a name. Write the name of the organisation or the person.")


class ChangedMeanwhile(Refused):
    """Somebody changed the card between reading and writing."""

    code = "parties.changed_meanwhile"
    message = _("Somebody changed this card meanwhile. Look at the new values and try again.")


class KeyTaken(Refused):
    """The caller's key for a new card names a card already that he may not see."""

    code = "parties.key_taken"
    message = _("This key is taken. Make a new one.")
