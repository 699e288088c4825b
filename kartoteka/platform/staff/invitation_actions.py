"""Inviting an employee to sign in: a link that is shown once, works once, and runs out.

The text is `<firm>_<invitation>_<secret>`, so that it can be looked up inside its firm.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal.actions import record
from kartoteka.platform.people.models import Employee, Invitation, Membership, User
from kartoteka.platform.people.sign_in import end_sessions, forget_second_factor
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.refusals import (
    AnotherAccount,
    InvitationClosed,
    KeysOfSeveralFirms,
    NoAccount,
    NoEmail,
    NotOnlyHere,
    OwnSecondFactor,
)

VALID_FOR = timedelta(days=7)


def invite(employee: Employee, *, by: Viewer | None) -> str:
    """A link's text with which the employee makes his account, or sets a new password. Older links open nothing now.

    Refused without an e-mail address, and for an account that also works for another firm.
    """
    allow(by)
    locked = Employee.objects.working().select_for_update(of=("self",)).select_related("user").get(id=employee.id)
    if not locked.email:
        raise NoEmail
    if locked.user and not works_only_here(locked.user, locked.firm_id):
        raise NotOnlyHere
    now, secret = clock.now(), secrets.token_urlsafe(32)
    Invitation.objects.filter(employee=locked, used_at=None, expires_at__gt=now).update(expires_at=now)
    row = Invitation.objects.create(
        employee=locked, secret_hash=_hashed(secret), created_at=now, expires_at=now + VALID_FOR
    )
    record(events.EMPLOYEE_INVITED, by=by, subject=locked, name=locked.name)
    return f"{locked.firm_id.hex}_{row.id.hex}_{secret}"


def firm_of(text: str) -> Firm:
    """The firm an invitation is of. Raises InvitationClosed."""
    firm = Firm.objects.filter(id=_parts(text)[0]).first()
    if firm is None:
        raise InvitationClosed
    return firm


def open_invitation(text: str) -> Invitation:
    """The invitation, locked, in its firm's context. Raises InvitationClosed for any that opens nothing."""
    _, key, secret = _parts(text)
    rows = Invitation.objects.open_at(clock.now()).filter(employee__left_on=None)
    row = rows.select_for_update(of=("self",)).select_related("employee__user").filter(id=key).first()
    if row is None or not hmac.compare_digest(row.secret_hash, _hashed(secret)):
        raise InvitationClosed
    return row


def account_for(invitation: Invitation) -> User | None:
    """The account that has the invited address already."""
    return invitation.employee.user or User.objects.filter(email=invitation.employee.email.lower()).first()


def accept_with_password(text: str, password: str) -> User:
    """A new account with this password, or a new password for the employee's own account. Used up by it.

    An account that was not made for this employee is never touched: its owner signs in and accepts.
    """
    invitation = open_invitation(text)
    employee = invitation.employee
    user = employee.user
    if user is None:
        if account_for(invitation) is not None:
            raise AnotherAccount
        user = User.objects.create_user(employee.email, password, name=employee.name)
    elif not works_only_here(user, employee.firm_id):
        raise NotOnlyHere
    else:
        user.set_password(password)
        user.save(update_fields=["password"])
        end_sessions(user)
    _join(invitation, user)
    return user


def accept_as(text: str, user: User) -> None:
    """The signed-in account, which has the invited address, works for this firm too."""
    invitation = open_invitation(text)
    known = account_for(invitation)
    if known is None or known.id != user.id:
        raise AnotherAccount
    _join(invitation, user)


def reset_second_factor(employee: Employee, *, by: Viewer) -> None:
    """A lost second factor is taken off the employee's account: sessions end, and the next sign-in must set a new one.

    Refused for oneself (OwnSecondFactor), without an account (NoAccount), for one that also works for another firm
    (KeysOfSeveralFirms).
    """
    allow(by)
    locked = Employee.objects.working().select_for_update(of=("self",)).select_related("user").get(id=employee.id)
    if locked.id == by.employee_id:
        raise OwnSecondFactor
    if locked.user is None:
        raise NoAccount
    if not works_only_here(locked.user, locked.firm_id):
        raise KeysOfSeveralFirms
    forget_second_factor(locked.user)
    record(events.SECOND_FACTOR_RESET, by=by, subject=locked, name=locked.name)


def works_only_here(user: User, firm_id: UUID) -> bool:
    return not Membership.objects.filter(user=user).exclude(in_firm_id=firm_id).exists()


def _join(invitation: Invitation, user: User) -> None:
    employee = invitation.employee
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    employee.user = user
    employee.save(update_fields=["user"])
    keys = {"user_id": user.id, "in_firm_id": employee.firm_id}
    Membership.objects.update_or_create(**keys, defaults={"employee_id": employee.id})
    record(events.INVITATION_ACCEPTED, by=None, subject=employee, name=employee.name)


def _parts(text: str) -> tuple[UUID, UUID, str]:
    parts = text.split("_", 2)
    try:
        firm, key, secret = UUID(hex=parts[0]), UUID(hex=parts[1]), parts[2]
    except (ValueError, IndexError) as error:
        raise InvitationClosed from error
    if len(secret) < 40:
        raise InvitationClosed
    return firm, key, secret


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
