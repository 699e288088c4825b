"""Changing the values of the firm's own fields."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from kartoteka.cards.parties import events
from kartoteka.cards.parties.actions import lock_party, save_touched
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.parties.refusals import NotUnique, OwnFieldWrong
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import Stated, note_facts
from kartoteka.cards.provenance.models import Source
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields import engine
from kartoteka.platform.fields.definitions import applies, definition_of, fields_in_use
from kartoteka.platform.fields.models import Field
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, record

TAKEN = """
SELECT 1 FROM parties_party WHERE firm_id = %s AND id <> %s AND own ->> %s = %s AND id IN (
    SELECT party_id FROM fields_indexedvalue
    WHERE firm_id = %s AND field_id = %s AND (text = left(%s, 200) OR number = %s OR day = %s)
) LIMIT 1
"""


def set_own_values(
    party: Party,
    written: Mapping[str, Any],
    *,
    by: Viewer,
    version: int | None = None,
    source: Source | None = None,
    verified: bool = False,
) -> Party:
    """The card's own fields get what was written (key -> text, bool, list; None or "" empties).

    Refused without the right to the card or to a field, for a field the card does not have, for a value that does not
    fit (OwnFieldWrong), and for one that another card has where values are unique (NotUnique). Fields of information
    sets are not set here.
    """
    may_change_fields(by, [f"own:{key}" for key in written]).or_raise()
    locked = lock_party(party.id, by=by, version=version)
    fields = {field.key: field for field in fields_in_use() if field.information_set_id is None}
    parsed = {key: parse_own(fields.get(key), locked, value, by=by) for key, value in written.items()}
    touched = [key for key, value in parsed.items() if locked.own.get(key) != value]
    if not touched:
        return locked
    for key in touched:
        _check_unique(fields[key], locked, parsed[key])
    before = stored.values_of(locked, ["own"])
    locked.own = {key: value for key, value in (locked.own | parsed).items() if value is not None}
    save_touched(locked, ["own"])
    row = changed(locked, before, ["own"])
    entry = record(events.PARTY_CHANGED, by=by, subject=locked, changes=[row], fields=[f"own:{key}" for key in touched])
    stated = [Stated(f"own:{key}", own_text(fields[key], parsed[key])) for key in touched]
    note_facts(locked.id, stated, entry=entry, by=by, source=source, verified=verified)
    refresh_parties([locked.id])
    return locked


def parse_own(field: Field | None, party: Party, written: Any, *, by: Viewer) -> Any:
    """The stored value of what was written for a field of this card. Raises OwnFieldWrong.

    A reference leads to a card that `by` may see, or stays what it was: another is answered like one that never was.
    """
    if field is None or not applies(field, party.kind, party.groups):
        raise OwnFieldWrong(reason="unknown")
    try:
        value = engine.parse(definition_of(field), written)
    except engine.ValueWrong as wrong:
        raise OwnFieldWrong(field=field.key, reason=wrong.code, limit=wrong.limit) from wrong
    is_new = field.type == "reference" and value and value != party.own.get(field.key)
    if is_new and not Party.objects.visible_to(by).filter(id=value).exists():
        raise OwnFieldWrong(field=field.key, reason="reference")
    return value


def _check_unique(field: Field, party: Party, value: Any) -> None:
    """Two at once with the same value wait for each other here."""
    if not field.is_unique or value is None or isinstance(value, list):
        return
    text = str(value)
    number = float(text) if field.type in {"number", "money"} else None
    day = text if field.type == "date" else None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{field.id}:{text}"])
        cursor.execute(TAKEN, [field.firm_id, party.id, field.key, text, field.firm_id, field.id, text, number, day])
        if cursor.fetchone():
            raise NotUnique(field=field.key)
