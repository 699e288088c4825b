"""Changing the firm itself and how its people sign in."""

from typing import Any

from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, record
from kartoteka.platform.people.models import IdentityProvider
from kartoteka.platform.staff import events
from kartoteka.platform.staff.allowing import allow
from kartoteka.platform.staff.refusals import FirmNameTaken

CHANGEABLE = ("name", "short_name", "country", "currency", "language", "time_zone")


def change_firm(firm: Firm, *, by: Viewer, **values: Any) -> Firm:
    """Name, short name, country, currency, language and time zone as given. Refused (FirmNameTaken) for another firm's name."""
    allow(by)
    if Firm.objects.filter(name__iexact=values.get("name", "")).exclude(id=by.firm_id).exists():
        raise FirmNameTaken
    locked = Firm.objects.select_for_update().get(id=by.firm_id)
    touched = [name for name in CHANGEABLE if name in values and getattr(locked, name) != values[name]]
    before = stored.values_of(locked, touched)
    for name in touched:
        setattr(locked, name, values[name])
    if touched:
        locked.save(update_fields=touched)
        record(events.FIRM_CHANGED, by=by, changes=[changed(locked, before, touched)], name=locked.name)
    return locked


def set_provider(*, by: Viewer, **values: Any) -> IdentityProvider:
    """The firm's OpenID Connect provider is as given. An empty secret keeps the one there is; it is never in the journal."""
    allow(by)
    provider = IdentityProvider.objects.select_for_update().first() or IdentityProvider()
    values["client_secret"] = values.get("client_secret") or provider.client_secret
    for name, value in values.items():
        setattr(provider, name, value)
    provider.save()
    shown = {name: values[name] for name in ("name", "address", "client_id", "is_on") if name in values}
    record(events.PROVIDER_CHANGED, by=by, subject=provider, **{f"provider_{name}": one for name, one in shown.items()})
    return provider
