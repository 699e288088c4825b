"""What a person's own page prints: how he signs in, and where he is signed in."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.single_sign_on import confined_to
from kartoteka.platform.people.working_firm import memberships_of
from kartoteka.platform.seams import Seam
from kartoteka.platform.ui.shell import Text, address


@dataclass(frozen=True, slots=True)
class AccountLink:
    """A page of one's own that another feature adds to the account: tokens, absences."""

    title: Text
    hint: Text
    url_name: str
    icon: str
    function: str = ""

    @property
    def url(self) -> str:
        return address(self.url_name)


ACCOUNT_LINKS: Seam[AccountLink] = Seam("account links")


@dataclass(frozen=True, slots=True)
class AccountPage:
    """`passkeys`: how many keys; `recovery_left`: unused recovery codes, None without any."""

    name: str
    email: str
    has_password: bool
    has_totp: bool
    passkeys: int
    recovery_left: int | None
    sessions: int
    firms: tuple[Firm, ...]
    by_provider: bool
    links: tuple[AccountLink, ...]

    @property
    def has_second_factor(self) -> bool:
        return self.has_totp or self.passkeys > 0


def account_page(request: HttpRequest) -> AccountPage:
    """The page of the person behind `request`. Three queries."""
    keys = list(Authenticator.objects.filter(user=request.user))
    kinds = [key.type for key in keys]
    recovery = [key for key in keys if key.type == Authenticator.Type.RECOVERY_CODES]
    viewer = request.viewer
    links = tuple(
        one for one in ACCOUNT_LINKS if one.url and (not one.function or (viewer and viewer.may(one.function)))
    )
    return AccountPage(
        name=str(request.user),
        email=request.user.email,
        has_password=request.user.has_usable_password(),
        has_totp=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        recovery_left=len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        sessions=len(UserSession.objects.purge_and_list(request.user)),
        firms=tuple(one.in_firm for one in memberships_of(request)),
        by_provider=confined_to(request) is not None,
        links=links,
    )
