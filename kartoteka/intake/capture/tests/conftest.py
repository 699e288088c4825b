from typing import Any

import pytest
from django.test import Client

from kartoteka.intake.forms.models import Form
from kartoteka.intake.submissions.tests.conftest import ANSWERS, compiled, form
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast

__all__ = ["compiled", "form"]
JSON = "application/json"


class Phone:
    """A phone of one of the cast, as its script talks to the server."""

    def __init__(self, cast: Cast, name: str, form: Form) -> None:
        self.client, self.device, self.form = Client(), str(new_key()), form
        self.client.force_login(cast.user(name))

    def report(self, **said: Any) -> Any:
        return self.client.post("/capture/phone/", {"device": self.device, "name": "Android"} | said, content_type=JSON)

    def send(self, key: str = "", answers: dict[str, Any] | None = None, revision: int = 1, **said: Any) -> Any:
        """Sends a filled-in form, by default a new one that is complete."""
        body = {
            "form_id": str(self.form.id),
            "version": 1,
            "revision": revision,
            "answers": answers or ANSWERS,
            "consents": True,
        }
        return self.client.post(f"/capture/submissions/{key or new_key()}/", body | said, content_type=JSON)

    def photo(self, key: str, photo: str, content: bytes) -> Any:
        return self.client.post(f"/capture/submissions/{key}/photos/{photo}/", content, content_type="image/jpeg")


@pytest.fixture
def fedor(cast: Cast, form: Form) -> Phone:
    return Phone(cast, "fedor", form)
