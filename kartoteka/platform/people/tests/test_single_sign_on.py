"""A firm's provider opens the accounts of that firm's people, and nothing of another firm."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from kartoteka.platform.people.models import IdentityProvider
from kartoteka.platform.people.single_sign_on import UnsafeAddress, check_address
from kartoteka.platform.people.tests.provider import Provider, running_provider
from kartoteka.platform.staff.actions import hire
from tests.cast import Cast


@pytest.fixture
def provider(cast: Cast, settings) -> Iterator[Provider]:
    """The provider of both firms, so that only the firm makes the difference."""
    settings.PRIVATE_IDENTITY_PROVIDERS = True
    with running_provider() as running:
        for name in ("anton", "eve"):
            with cast.at(name):
                IdentityProvider.objects.create(name="Keys", address=running.address, client_id="kartoteka")
        yield running


def come_back(client: Client, firm: object, process: str = "login"):
    """Goes to the provider and returns from it."""
    address = f"/account/oidc/{firm.id.hex}/login/"
    away = client.post(f"{address}?process={process}")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get(f"{address}callback/", {"code": "code", "state": state})


def olga(**claims: object) -> dict[str, object]:
    return {"sub": "7", "email": "Olga@Aurora.example", "email_verified": True} | claims


def test_a_verified_address_of_the_firm_opens_the_account(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims = olga()
    assert come_back(client, cast.aurora)["Location"] == "/"
    assert client.get("/me/").wsgi_request.user == cast.user("olga")


def test_the_provider_knows_the_person_again_by_its_own_key(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims = olga()
    come_back(client, cast.aurora)
    provider.claims = olga(email="renamed@aurora.example")
    other = Client()
    come_back(other, cast.aurora)
    assert other.get("/me/").wsgi_request.user == cast.user("olga")


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": "stranger@aurora.example"},
        {"email": ""},
        {"email": "eve@borealis.example"},
    ],
)
def test_anybody_else_is_turned_away(client: Client, cast: Cast, provider: Provider, claims: dict) -> None:
    provider.claims = olga(**claims)
    assert come_back(client, cast.aurora).status_code == 403
    assert client.get("/me/").status_code == 302


def test_a_provider_never_opens_an_account_of_another_firm(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims = olga()
    assert come_back(client, cast.borealis).status_code == 403
    assert client.get("/me/").status_code == 302


def test_for_an_account_of_two_firms_the_session_works_for_the_providers_firm_alone(
    client: Client, cast: Cast, provider: Provider
) -> None:
    with cast.at("eve"):
        hire("Olga", by=None, department=cast.employee("eve").department, user=cast.user("olga"))
    provider.claims = olga()
    come_back(client, cast.borealis)
    assert str(client.get("/me/").wsgi_request.firm) == "Borealis"
    assert client.post("/firm/", {"firm": str(cast.aurora.id)}).status_code == 404
    assert str(client.get("/me/").wsgi_request.firm) == "Borealis"
    for path in ("2fa/totp/activate/", "2fa/webauthn/add/", "password/change/", "password/set/", "reauthenticate/"):
        assert client.get(f"/account/{path}").status_code == 403


def test_who_left_the_firm_is_turned_away_though_known(client: Client, cast: Cast, provider: Provider) -> None:
    provider.claims = olga()
    come_back(client, cast.aurora)
    with cast.at("anton"):
        employee = cast.employee("olga")
        employee.left_on = "2026-01-01"
        employee.save()
    assert come_back(Client(), cast.aurora).status_code == 403


def test_a_provider_is_not_connected_to_the_account_that_is_signed_in(
    client: Client, cast: Cast, provider: Provider
) -> None:
    client.force_login(cast.user("mark"))
    provider.claims = olga(email="mark@aurora.example")
    assert come_back(client, cast.aurora, process="connect").status_code == 403


def test_a_firm_without_a_provider_has_no_such_address(client: Client, cast: Cast) -> None:
    for key in (cast.aurora.id.hex, "0" * 32, "openid_connect", "x"):
        assert client.get(f"/account/oidc/{key}/login/").status_code == 404
        assert client.get(f"/sign-in/{key}/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://169.254.169.254/",
        "ftp://example.com",
        "https://10.0.0.1",
    ],
)
def test_an_address_inside_this_network_is_not_asked(address: str) -> None:
    with pytest.raises(UnsafeAddress):
        check_address(address)
