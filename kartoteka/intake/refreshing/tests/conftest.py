from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from kartoteka.cards.parties.models import Party
from kartoteka.config.translations import compile_translations
from kartoteka.intake.refreshing.actions import begin_refresh
from kartoteka.intake.refreshing.jobs import carry_out
from kartoteka.intake.refreshing.models import LETTER, Refresh
from kartoteka.platform import clock
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.progress import Progress
from tests.cast import Cast

SITE = "https://crm.example"
LATER = timedelta(days=800)


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_translations()


@pytest.fixture
def refreshed(aurora: Cast, orion: Party, settings: Any) -> Callable[..., Refresh]:
    """refreshed(way=…, most=…) begins a refreshing 800 days after Orion was made, and carries it out."""
    settings.SENDS_EMAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def done(**values: Any) -> Refresh:
        said = {"way": LETTER, "group_id": None, "percent": 50, "most": 1000} | values
        refresh = begin_refresh(by=aurora.viewer("anton"), site=SITE, **said)
        carry_out(Run.objects.get(id=refresh.run_id), Progress(refresh.firm_id))
        refresh.refresh_from_db()
        return refresh

    return done


@pytest.fixture
def later(orion: Party) -> Any:
    """800 days have passed."""
    with clock.passed(LATER):
        yield


def link_in(number: int = 0) -> str:
    """The path of the link in a letter."""
    return next(line for line in mail.outbox[number].body.splitlines() if line.startswith(SITE)).removeprefix(SITE)
