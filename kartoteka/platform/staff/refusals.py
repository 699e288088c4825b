from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class NameTaken(Refused):
    """There is one of this name already where it would stand."""

    code = "staff.name_taken"
    message = _("There is one with this name already. Choose another name.")


class FirmNameTaken(Refused):
    """Another firm of this installation has the name."""

    code = "staff.firm_name_taken"
    message = _("This name cannot be used on this installation. Choose another one.")


class NoAccount(Refused):
    """Who has no account has nothing to sign in with yet."""

    code = "staff.no_account"
    message = _("This person has no account yet. Send an invitation first.")


class OwnSecondFactor(Refused):
    """One's own keys are changed where the password is asked once more."""

    code = "staff.own_second_factor"
    message = _("Your own second factor is changed on the page of your account.")


class MovedIntoItself(Refused):
    """A department would stand below itself."""

    code = "staff.moved_into_itself"
    message = _("A department cannot stand below itself or below one of its own.")


class DepartmentInUse(Refused):
    """People work in the department, or departments stand below it, or it is the firm's root."""

    code = "staff.department_in_use"
    message = _("People work here or departments stand below. Move them to another department first.")


class RootStays(Refused):
    """The department at the top is the firm itself."""

    code = "staff.root_stays"
    message = _("The department at the top is the firm itself: it cannot be moved or closed.")


class LastAdministrator(Refused):
    """Nobody would be left who may change people and roles."""

    code = "staff.last_administrator"
    message = _("Nobody would be left who may change people and roles. Give somebody else that right first.")


class RoleHeld(Refused):
    """Somebody still has the role."""

    code = "staff.role_held"
    message = _("Somebody still has this role. Give those people another role first.")


class AbsencesOverlap(Refused):
    """The employee is away on one of these days already."""

    code = "staff.absences_overlap"
    message = _("On some of these days an absence is recorded already. Remove that one first, or choose other days.")


class DeputyAway(Refused):
    """The deputy is away on one of these days."""

    code = "staff.deputy_away"
    message = _("The deputy is away on some of these days. Choose another deputy.")


class PortfolioHeld(Refused):
    """The employee still answers for customers."""

    code = "staff.portfolio_held"

    def __init__(self, name: str = "", count: int = 0) -> None:
        words = _("%(name)s is still the personal manager of customers (%(count)s). Hand them over first.")
        super().__init__(words % {"name": name, "count": count}, name=name, count=count)


class NoEmail(Refused):
    """An invitation needs to know whose account it makes."""

    code = "staff.no_email"
    message = _("Write the employee's e-mail address first: it is what he signs in with.")


class KeysOfSeveralFirms(Refused):
    """The account works for another firm as well, so this firm alone may not take its keys."""

    code = "staff.keys_of_several_firms"
    message = _("This account works for other firms too, so its second factor is not for this firm alone to reset.")


class NotOnlyHere(Refused):
    """The account works for another firm as well, so this firm may not give it a new password."""

    code = "staff.not_only_here"
    message = _("A new password for this account can be asked for only by its owner, by e-mail, on the sign-in page.")


class InvitationClosed(Refused):
    """The link was used, has run out, was replaced by a newer one, or never was."""

    code = "staff.invitation_closed"
    message = _("This invitation was used or has run out. Ask your administrator for a new one.")


class AnotherAccount(Refused):
    """Somebody else is signed in than the one invited."""

    code = "staff.another_account"
    message = _("This invitation is for another address. Sign out, and sign in with that account.")


class InUse(Refused):
    """Something points at what undo would remove."""

    code = "staff.in_use"
    message = _("This is in use meanwhile, so adding it cannot be undone. Take it out of use first.")
