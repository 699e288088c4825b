"""Asking at doors as somebody: nothing a request does lasts."""

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode

from tests.cast import Cast
from tests.guards.doors import KEY

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?")
TOKEN = re.compile(r'"[A-Za-z0-9]{64}"|data-live-last="[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What came back, a stream read to its end."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class _TakenBack(Exception):
    """Ends a request's transaction, so that no request changes the world for the next."""


@dataclass
class Askers:
    """The cast at the doors; "nobody" is not signed in."""

    cast: Cast
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, member: str) -> Client:
        if member not in self.clients:
            self.clients[member] = Client(raise_request_exception=False)
            if member != "nobody":
                self.clients[member].force_login(self.cast.user(member))
        return self.clients[member]

    def ask(self, member: str, method: str, address: str, body: Any = None) -> Answer:
        """One request. `body`: of the API its JSON, of a page the values of its form (files as bytes)."""
        client = self.client(member)
        try:
            with transaction.atomic():
                if _has_files(body):
                    answer = _read(client.post(address, _form(body)))
                else:
                    answer = _read(client.generic(method, address, **_sent(address, body)))
                raise _TakenBack
        except _TakenBack:
            return answer


def _read(response: HttpResponse) -> Answer:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(response.status_code, dict(response.items()), content)


def _has_files(body: Any) -> bool:
    return isinstance(body, dict) and any(isinstance(value, bytes) for value in body.values())


def _form(body: dict[str, Any]) -> dict[str, Any]:
    return {name: SimpleUploadedFile("a.txt", value) if isinstance(value, bytes) else value for name, value in body.items()}


def _sent(address: str, body: Any) -> dict[str, Any]:
    if body is None:
        return {}
    if address.startswith("/api/"):
        return {"data": json.dumps(body), "content_type": "application/json"}
    return {"data": urlencode(body, doseq=True), "content_type": "application/x-www-form-urlencoded"}


def text_of(answer: Answer) -> str:
    """Everything an answer says: its headers and its text, of a workbook the text of its parts."""
    body = answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return "\n".join(f"{name}: {value}" for name, value in answer.headers.items()) + "\n\n" + body.decode("utf-8", "replace")


def told(answer: Answer) -> tuple[int, str]:
    """What an answer says without keys, moments and tokens, which differ from request to request."""
    text = answer.headers.get("Location", "") + answer.headers.get("HX-Redirect", "") + text_of(answer).partition("\n\n")[2]
    return answer.status, MOMENT.sub("MOMENT", KEY.sub("KEY", TOKEN.sub("TOKEN", text))).replace("zodiac", "aurora")
