"""Sign-in by allauth; the account behind a session and its firms are read by one statement, on every request anew."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from kartoteka.platform.firms.models import Firm
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.firms.reading import columns, maker
from kartoteka.platform.people.models import Membership, User

WIDTH = len(User._meta.concrete_fields)
ACCOUNT = f"""
SELECT {columns(User, "t")}, {columns(Membership, "m")}, {columns(Firm, "f")} FROM people_user t
LEFT JOIN (people_membership m JOIN firms_firm f ON f.id = m.in_firm_id) ON m.user_id = t.id
WHERE t.id = %(id)s AND t.is_active ORDER BY f.name
"""  # noqa: S608


class AccountBackend(AuthenticationBackend):
    def get_user(self, user_id: UUID) -> User | None:
        """The account if it is open. Django then compares the session's digest with its password and stamp."""
        found = rows(ACCOUNT, {"id": user_id})
        if not found:
            return None
        user = maker(User)(found[0][:WIDTH])
        user.known_memberships = [_membership(row[WIDTH:]) for row in found if row[WIDTH] is not None]
        return user


def _membership(row: Sequence[Any]) -> Membership:
    return maker(Membership, ("in_firm",))(row)
