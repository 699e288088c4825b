"""Who may make an account: nobody by himself; an administrator invites. And when all sessions of an account end."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from kartoteka.platform.people.models import User, new_stamp


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def end_sessions(user: User) -> None:
    """Every session of the account ends with its next request, also for other firms."""
    user.stamp = new_stamp()
    user.save(update_fields=["stamp"])


def has_second_factor(user: User) -> bool:
    """Whether signing in asks for more than the password. One query."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def forget_second_factor(user: User) -> None:
    """Every second factor and passkey of the account is gone, its sessions end, and it must set a new one to go on."""
    Authenticator.objects.filter(user=user).delete()
    user.must_have_factor = True
    user.save(update_fields=["must_have_factor"])
    end_sessions(user)
