"""Reactions to events, after commit, at least once."""

from uuid import UUID

from procrastinate.contrib.django import app

from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.journal.events import REACTIONS


@app.task(name="journal.react", queue="reactions", retry=5)
def react(firm_id: str, entry_id: str, event: str) -> None:
    with firm_context(UUID(firm_id)):
        for reaction in REACTIONS.get(event, []):
            reaction(UUID(entry_id))
