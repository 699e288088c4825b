"""A real OpenID Connect provider on this machine, with one answer: whom it says has signed in."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return None


class Provider:
    """`claims`: what the provider says of the person who signs in."""

    def __init__(self) -> None:
        self.claims: dict[str, object] = {}
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=Silent)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, environ: dict, start_response: object) -> list[bytes]:
        documents = {
            "/.well-known/openid-configuration": self.configuration,
            "/token": self.token,
            "/userinfo": lambda: self.claims,
        }
        document = documents.get(environ["PATH_INFO"])
        start_response("200 OK" if document else "404 Not Found", [("Content-Type", "application/json")])
        return [json.dumps(document() if document else {}).encode()]

    def configuration(self) -> dict[str, object]:
        ends = {f"{name}_endpoint": f"{self.address}/{name}" for name in ("authorization", "token", "userinfo")}
        return ends | {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}

    def token(self) -> dict[str, object]:
        claims = self.claims | {"iss": self.address, "aud": "kartoteka", "exp": 4_000_000_000, "iat": 1_000_000_000}
        parts = [_coded({"alg": "RS256", "typ": "JWT"}), _coded(claims), "c2lnbmF0dXJl"]
        return {"access_token": "access", "token_type": "Bearer", "id_token": ".".join(parts)}


def _coded(value: dict[str, object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        provider.server.server_close()
        thread.join()
