"""Tokens on screen: shown once, limited, revoked, nobody else's."""

import re

from django.test import Client

from kartoteka.platform.api.models import Token
from tests.cast import Cast


def made(client: Client, **values: object) -> str:
    page = client.post("/me/tokens/", {"title": "Exchange", "valid_for": "30", **values}).content.decode()
    return re.search(r'id="token" value="(kt_\w+_\w+_[\w-]+)"', page)[1]


def status(text: str, path: str = "/api/v1/parties") -> int:
    return Client().get(path, headers={"Authorization": f"Bearer {text}"}).status_code


def test_a_token_is_shown_once_works_and_is_revoked(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("anton"))
    text = made(client)
    assert status(text) == 200
    page = client.get("/me/tokens/").content.decode()
    assert ("Exchange" in page, text in page) == (True, False)
    with cast.at("anton"):
        token = Token.objects.get()
    client.post(f"/me/tokens/{token.id}/revocation/")
    assert status(text) == 401


def test_a_token_may_do_only_what_was_chosen(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("anton"))
    text = made(client, scopes=["parties.create", "api.use"])
    assert status(text) == 403
    assert client.post("/me/tokens/", {"title": "X", "scopes": ["no.such"]}).status_code == 422


def test_tokens_are_ones_own(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("anton"))
    text = made(client)
    with cast.at("anton"):
        token = Token.objects.get()
    for name in ("sonya", "eve"):
        client.force_login(cast.user(name))
        assert client.post(f"/me/tokens/{token.id}/revocation/").status_code == 404
        assert b"Exchange" not in client.get("/me/tokens/").content
    client.force_login(cast.user("olga"))
    assert client.get("/me/tokens/").status_code == 403
    assert status(text) == 200
