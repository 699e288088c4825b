"""What may be subscribed: which addresses, and which events there are."""

from django.conf import settings

from kartoteka.platform.journal.events import KINDS
from kartoteka.platform.webhooks.refusals import AddressRefused, UnknownEvent
from kartoteka.platform.webhooks.sending import address_problem


def event_titles() -> list[tuple[str, str]]:
    """Name and title of every event that can be subscribed, by title in the reader's language."""
    found = [(name, str(kind.title)) for name, kind in KINDS.items() if not name.startswith("webhook_")]
    return sorted(found, key=lambda pair: pair[1].casefold())


def checked(address: str, events: list[str]) -> None:
    """Raises AddressRefused or UnknownEvent. Where the address leads is looked at when something is sent."""
    if len(address) > 500 or address_problem(address, loopback=settings.WEBHOOKS_TO_THIS_MACHINE):
        raise AddressRefused
    known = {name for name, _title in event_titles()}
    if not events or not known.issuperset(events):
        raise UnknownEvent(events=sorted(set(events) - known))
