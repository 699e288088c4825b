from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _calls_without_end(settings: Any) -> None:
    """A guard asks more in a minute than anybody."""
    settings.API_CALLS_A_MINUTE = 1_000_000
