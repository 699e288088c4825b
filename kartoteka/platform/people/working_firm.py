"""For which of their firms somebody works in this session."""

from django.http import HttpRequest

from kartoteka.platform.firms.reading import objects
from kartoteka.platform.people.models import Membership
from kartoteka.platform.people.single_sign_on import confined_to

SESSION_KEY = "firm"


def memberships_of(request: HttpRequest) -> list[Membership]:
    """The firms the person behind a request may work for in this session, by name. Read with the account, at most once."""
    if not getattr(getattr(request, "user", None), "is_authenticated", False):
        return []
    kept = getattr(request, "memberships", None)
    if kept is None:
        firm_id = confined_to(request)
        every = getattr(request.user, "known_memberships", None)
        if every is None:
            asked = {"related": ("in_firm",), "user": request.user.id}
            every = objects(Membership, "t.user_id = %(user)s", "in_firm.name", **asked)
        kept = request.memberships = [one for one in every if firm_id in (None, one.in_firm_id)]
    return kept


def working_membership(request: HttpRequest) -> Membership | None:
    """The chosen one, else the first."""
    own = memberships_of(request)
    chosen = request.session.get(SESSION_KEY)
    return next((one for one in own if str(one.in_firm_id) == chosen), own[0] if own else None)


def choose_firm(request: HttpRequest, key: str) -> bool:
    """From now on this session works for the firm `key`; False, and nothing changed, if that is not one of them."""
    if key not in {str(one.in_firm_id) for one in memberships_of(request)}:
        return False
    request.session[SESSION_KEY] = key
    return True
