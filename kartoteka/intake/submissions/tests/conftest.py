from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from kartoteka.config.translations import compile_translations
from kartoteka.intake.forms.models import Form
from kartoteka.intake.forms.tests.making import CAR, EMAIL, MAKE, NAME, PHONE, open_form
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast

ANSWERS = {NAME: "Irina Munteanu", PHONE: "8 (916) 111-22-33", EMAIL: "Irina@Mail.example", CAR: "yes", MAKE: "Dacia"}


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_translations()


@pytest.fixture
def form(cast: Cast) -> Form:
    """The form of guests, open everywhere."""
    with cast.at("anton"):
        return open_form(cast.viewer("anton"))


@pytest.fixture
def send(cast: Cast, form: Form) -> Callable[..., Submission]:
    """send(name, answers=…, key=…) fills it in as somebody of the cast, None on the web. Inside Aurora's context."""

    def sent(
        name: str | None, answers: dict[str, Any] | None = None, key: UUID | None = None, **more: Any
    ) -> Submission:
        version = more.pop("version", None) or form.versions.get(number=1)
        said = {"channel": "phone" if name else "public", "consents": True} | more
        new = NewSubmission(key or new_key(), version, ANSWERS if answers is None else answers, **said)
        return receive(new, by=cast.viewer(name) if name else None)

    return sent
