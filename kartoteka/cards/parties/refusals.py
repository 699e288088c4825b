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


class HasDealings(Refused):
    """Orders, invoices, payments or claims stand on the card."""

    code = "parties.has_dealings"
    message = _(
        "There are orders or payments on this card, so it cannot be removed. Take it out of its groups instead."
    )


class KnownAlready(Refused):
    """A card like the new one is in the base, likelier than the caller allows; `details` names the cards."""

    code = "parties.known_already"
    message = _("This customer seems to be in the base already.")


class NotUnique(Refused):
    """Another card has this value of a field whose values are unique."""

    code = "parties.not_unique"
    message = _("Another card has this value already, and in this field no two may be the same.")


class OwnFieldWrong(Refused):
    """What was written does not fit the firm's field; `details` names the field, the reason and the limit."""

    code = "parties.own_field_wrong"
    message = _("This value does not fit the field.")


class ValueChangedMeanwhile(Refused):
    """Somebody changed this very value since the form was opened."""

    code = "parties.value_changed_meanwhile"

    def __init__(self, value: object = "") -> None:
        words = _("Somebody changed this meanwhile; now it is: %(value)s. Save again to write yours over it.")
        super().__init__(words % {"value": value or "–"}, value=str(value))
