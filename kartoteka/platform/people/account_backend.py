"""Sign-in by allauth; the account behind a session is read by a prepared statement, on every request anew."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from kartoteka.platform.firms.reading import objects
from kartoteka.platform.people.models import User


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id: UUID) -> User | None:
        """The account if it is open. Django then compares the session's digest with its password and stamp."""
        return next((user for user in objects(User, "t.id = %(id)s AND t.is_active", id=user_id)), None)
