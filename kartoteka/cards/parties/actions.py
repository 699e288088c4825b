"""Changing cards. Every value lands with its origin, every change in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from kartoteka.cards.parties import events, functions
from kartoteka.cards.parties.belongings import belongings_of
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite, contact_rows, requisite_rows
from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.models import ORGANISATION, Group, GroupMembership, Party
from kartoteka.cards.parties.normalise import sort_name
from kartoteka.cards.parties.refusals import ChangedMeanwhile, KeyTaken, NameMissing
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.provenance.actions import Stated, note_facts
from kartoteka.cards.provenance.models import Source
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.writing import insert
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record, removed

# Columns of Party that a person may state, each with its own fact.
STATED = (
    "name", "legal_form", "family", "given", "patronymic", "gender", "birthday", "language", "city", "about",
    "customer_since", "external_id",
)  # fmt: skip

# Columns whose fact has another key.
FACT_OF = {"source_id": "source"}
# Columns that say where the card belongs in the firm, nothing about the party: they have no fact.
WITHOUT_FACT = {"department_id"}


@dataclass(frozen=True, slots=True)
class NewParty:
    """What a new card starts with. `values`: columns of Party by name (see STATED), `own`: own fields by key."""

    kind: str = ORGANISATION
    values: dict[str, Any] = field(default_factory=dict)
    contact_points: Sequence[NewContactPoint] = ()
    requisites: Sequence[NewRequisite] = ()
    groups: Sequence[UUID] = ()
    own: dict[str, Any] = field(default_factory=dict)
    manager_id: UUID | None = None
    is_contact_only: bool = False
    key: UUID | None = None


def create_party(new: NewParty, *, by: Viewer, source: Source | None = None) -> Party:
    """A new card with all its values. Refused without the right, or without a name.

    The key may come from whoever made the record: the same key again is the same card (returned unchanged).
    """
    by.may(functions.CREATE.key).or_raise()
    if new.key and (known := Party.objects.filter(id=new.key).first()):
        return _same_again(known, by)
    party = _party_row(new, by, source)
    contacts, requisites = contact_rows(party, new.contact_points), requisite_rows(party, new.requisites)
    memberships = _membership_rows(party)
    insert((party, *contacts, *requisites, *memberships))
    rows = [made(row) for row in (party, *contacts, *requisites, *memberships)]
    entry = record(events.PARTY_CREATED, by=by, subject=party, changes=rows, name=party.name)
    stated = [Stated(name, str(getattr(party, name))) for name in STATED if getattr(party, name)]
    stated += [Stated(f"own:{key}", str(value)) for key, value in party.own.items()]
    stated += [Stated(f"contact:{row.id}", row.value, row.problem) for row in contacts]
    stated += [Stated(f"requisite:{row.id}", row.value, row.problem) for row in requisites]
    note_facts(party.id, stated, entry=entry, by=by, source=source)
    refresh_parties([party.id])
    return party


def change_party(
    party: Party,
    *,
    by: Viewer,
    version: int | None = None,
    source: Source | None = None,
    verified: bool = False,
    **values: Any,
) -> Party:
    """The stated columns get these values. Refused if the card changed since `version`, or without the right to the
    card or to one of the fields.

    Values equal to what stands change nothing and write nothing.
    """
    may_change_fields(by, values).or_raise()
    locked = lock_party(party.id, by=by, version=version)
    before = stored.values_of(locked, [*values, "sort_name"])
    for name, value in values.items():
        setattr(locked, name, value)
    if not locked.name.strip():
        raise NameMissing
    locked.sort_name = sort_name(locked.name)
    touched = [name for name in values if before[_column(name)] != stored.as_json(getattr(locked, name))]
    if not touched:
        return locked
    save_touched(locked, [*touched, "sort_name"])
    if "sort_name" in touched or "name" in touched:
        GroupMembership.objects.filter(party=locked).update(sort_name=locked.sort_name)
    kept = {key: value for key, value in before.items()}
    row = changed(locked, kept, [*touched, "sort_name"])
    entry = record(events.PARTY_CHANGED, by=by, subject=locked, changes=[row], fields=touched)
    stated = [Stated(FACT_OF.get(name, name), _shown(locked, name)) for name in touched if name not in WITHOUT_FACT]
    note_facts(locked.id, stated, entry=entry, by=by, source=source, verified=verified)
    refresh_parties([locked.id])
    return locked


def remove_party(party: Party, *, by: Viewer) -> None:
    """The card and all that belongs to it is gone from the base; undo brings it back.

    Refused without the right, and (HasDealings) where orders or payments stand on it.
    """
    by.may(functions.REMOVE.key).or_raise()
    locked = Party.objects.allowed_to(by, functions.REMOVE.key).select_for_update().get(id=party.id)
    rows = [removed(locked), *[removed(row) for row in belongings_of(locked)]]
    record(events.PARTY_REMOVED, by=by, subject=locked, changes=rows, name=locked.name)
    locked.delete()
    refresh_parties([party.id])


def lock_party(party_id: UUID, *, by: Viewer, version: int | None = None) -> Party:
    """The row, locked for a change by `by`. Raises NotAllowed, ChangedMeanwhile, or Party.DoesNotExist."""
    by.may(functions.CHANGE.key).or_raise()
    locked = Party.objects.allowed_to(by, functions.CHANGE.key).select_for_update(of=("self",)).get(id=party_id)
    if version is not None and version != locked.version:
        raise ChangedMeanwhile
    return locked


def save_touched(party: Party, columns: Sequence[str]) -> None:
    """Saves the columns and counts the change."""
    party.version += 1
    party.updated_at = clock.now()
    party.save(update_fields=[*columns, "version", "updated_at"])


def _party_row(new: NewParty, by: Viewer, source: Source | None) -> Party:
    now = clock.now()
    name = str(new.values.get("name", "")).strip()
    if not name:
        raise NameMissing
    groups = list(Group.objects.filter(id__in=new.groups).values_list("id", flat=True)) if new.groups else []
    return Party(
        id=new.key or new_key(), kind=new.kind, own=new.own, groups=groups, source=source, manager_id=new.manager_id,
        department_id=by.department_id, is_contact_only=new.is_contact_only, sort_name=sort_name(name), created_at=now,
        updated_at=now, created_by_id=by.employee_id, oldest_fact_at=now, **new.values | {"name": name},
    )  # fmt: skip


def _same_again(known: Party, by: Viewer) -> Party:
    if not Party.objects.visible_to(by).filter(id=known.id).exists():
        raise KeyTaken
    return known


def _membership_rows(party: Party) -> list[GroupMembership]:
    since: date = clock.today()
    return [
        GroupMembership(party=party, group_id=group, sort_name=party.sort_name, since=since) for group in party.groups
    ]


def _column(name: str) -> str:
    return Party._meta.get_field(name).column


def _shown(party: Party, name: str) -> str:
    """The value of a column as its fact tells it: the name of a source, not its key."""
    value = getattr(party, FACT_OF.get(name, name))
    return str(value or "")
