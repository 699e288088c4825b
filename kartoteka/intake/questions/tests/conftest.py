from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kartoteka.cards.parties.models import Party
from kartoteka.cards.relationships.actions import add_person
from kartoteka.config.translations import compile_translations
from tests.cast import Cast

CALL = {"contact": "call_in", "purpose": "", "speaks": "", "language": "en"}


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_translations()


@pytest.fixture
def ion(aurora: Cast, orion: Party) -> Party:
    """The director of Orion, with a phone of his own, without a birthday."""
    mark = aurora.viewer("mark")
    return add_person(orion, "Ion Rusu", by=mark, decides=True, role="director").party


@pytest.fixture
def olga(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("olga"))
    return client


@pytest.fixture
def say(olga: Client) -> Callable[..., Any]:
    """say(party, line, outcome, value) sends a line of the panel as its buttons do."""

    def said(party: Party, line: Any, outcome: str, value: str = "", **more: str) -> Any:
        names = {f"{line.prefix}-{name}": str(line.form.initial[name]) for name in ("key", "was")}
        asked = {"question": line.possible.ask.question, "about": str(line.about.id), "outcome": outcome}
        return olga.post(f"/cards/{party.id}/askings/", CALL | names | asked | {f"{line.prefix}-value": value} | more)

    return said
