"""Who may make an account: nobody by himself; an administrator invites. And when all sessions of an account end."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from kartoteka.platform.people.models import User, new_stamp


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def end_sessions(user: User) -> None:
    """Every session of the account ends with its next request, also for other firms."""
    user.stamp = new_stamp()
    user.save(update_fields=["stamp"])
