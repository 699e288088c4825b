"""Sign-in by a firm's own OpenID Connect provider. One firm's provider never opens what belongs to another firm.

The provider's key in addresses is the firm's: /account/oidc/<firm key>/login/.
"""

import socket
from typing import Any, NoReturn
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kartoteka.lib.public_addresses import is_public
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Employee, IdentityProvider, Membership, User
from kartoteka.platform.ui.errors import refuse


class UnsafeAddress(OAuth2Error):
    """The provider's address leads into this network or is not encrypted."""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        found = provider_of(provider or "")
        return [_as_app(found)] if found and client_id in (None, found.client_id) else []

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Only an account that works for the provider's firm is opened; the provider's key of it is remembered."""
        firm_id = UUID(hex=sociallogin.account.provider)
        user = sociallogin.user if sociallogin.is_existing else account_by_email(_verified_email(sociallogin))
        if sociallogin.state.get("process") == "connect" or user is None or not works_for(user, firm_id):
            _turn_away(request)
        if not sociallogin.is_existing:
            sociallogin.connect(request, user)

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        session.max_redirects = 0
        send = session.request

        def checked(method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            check_address(url)
            return send(method, url, *args, **kwargs)

        session.request = checked
        return session


def provider_of(key: str) -> IdentityProvider | None:
    """The provider of the firm with this key (32 hexadecimal digits), if it has one and it is on."""
    try:
        firm = Firm.objects.filter(id=UUID(hex=key)).first()
    except ValueError:
        return None
    if firm is None:
        return None
    with firm_context(firm.id):
        return IdentityProvider.objects.filter(is_on=True).first()


def works_for(user: User, firm_id: UUID) -> bool:
    """Whether the account is open and works for the firm today."""
    membership = Membership.objects.filter(user=user, in_firm_id=firm_id).first()
    if membership is None or not user.is_active:
        return False
    with firm_context(firm_id):
        return Employee.objects.working().filter(id=membership.employee_id, user=user).exists()


def account_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.lower()).first() if email else None


def confined_to(request: HttpRequest) -> UUID | None:
    """The one firm a session may work for because that firm's provider opened it; None for any other session."""
    for one in get_authentication_records(request, request.user):
        if one.get("method") == "socialaccount":
            return UUID(hex=one["provider"])
    return None


def check_address(url: str) -> None:
    """Raises UnsafeAddress unless `url` is https and leads out of this network.

    An installation whose provider stands inside says so by KARTOTEKA_PRIVATE_PROVIDERS=1.
    """
    if settings.PRIVATE_IDENTITY_PROVIDERS:
        return
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise UnsafeAddress(url)
    try:
        found = {one[4][0] for one in socket.getaddrinfo(parts.hostname, parts.port or 443)}
    except OSError as error:
        raise UnsafeAddress(url) from error
    if not found or not all(is_public(address) for address in found):
        raise UnsafeAddress(url)


def _as_app(provider: IdentityProvider) -> SocialApp:
    return SocialApp(
        provider="openid_connect", provider_id=provider.firm_id.hex, name=provider.name, client_id=provider.client_id,
        secret=provider.client_secret,
        settings={"server_url": provider.address, "oauth_pkce_enabled": True},
    )  # fmt: skip


def _verified_email(sociallogin: SocialLogin) -> str:
    verified = [one.email for one in sociallogin.email_addresses if one.verified is True]
    return verified[0] if verified else ""


def _turn_away(request: HttpRequest) -> NoReturn:
    reason = _("Your provider says who you are, but no account of this firm belongs to that verified e-mail address.")
    advice = _("Sign in with your password, or ask your administrator to invite that address.")
    raise ImmediateHttpResponse(refuse(request, 403, reason, advice))
