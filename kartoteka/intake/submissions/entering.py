"""Putting answers into the base: as a new card, or into one there is. Through the actions of cards, with their rights."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.actions import NewParty, change_party, create_party
from kartoteka.cards.parties.contact_actions import add_contact_point, add_requisite
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.provenance.models import Fact, Source
from kartoteka.cards.relationships.actions import add_person
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.new_people import person_from
from kartoteka.intake.forms.bindings import OWN, bindings_for
from kartoteka.intake.submissions.card_values import CardValues, card_values
from kartoteka.intake.submissions.crediting import confirm, credit, own_now
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.access.viewer import Viewer

CHANNEL = "form"


@dataclass(frozen=True, slots=True)
class Entered:
    """The card, and columns and own fields that stayed as they were although the answers say otherwise."""

    party: Party
    kept: tuple[str, ...] = ()


def enter_as_new(
    submission: Submission, values: Mapping[str, Any], *, by: Viewer, corrected: Collection[str] | None = None
) -> Entered:
    """A new card of these values. Refused without the right to make cards, or where a value does not fit its field.

    Whoever collected it manages the card if he works with customers of his own. `corrected`: questions that `by` corrected
    while verifying; None if nobody verified.
    """
    found, by, source = card_values(submission.version, values), replace(by, channel=CHANNEL), submission.form.source
    new = NewParty(
        kind=found.kind, values=found.stated, contact_points=found.contact_points, requisites=found.requisites,
        groups=[found.group_id] if found.group_id else [], manager_id=_manager(submission, by),
    )  # fmt: skip
    party = create_party(new, by=by, source=source)
    if own := _still_asked(found):
        party = set_own_values(party, own, by=by, source=source)
    _add_contact_person(party, found, by)
    credit(party, submission, values, by=by, corrected=corrected)
    return Entered(party)


def enter_into(
    submission: Submission, party: Party, values: Mapping[str, Any], *, by: Viewer, replacing: Collection[str] = (),
    corrected: Collection[str] | None = None,
) -> Entered:  # fmt: skip
    """What the card lacks is added. Where it says otherwise, only columns and own fields ("own:<key>") named in
    `replacing` are replaced; the others stay. What it says already is verified by it, if somebody verified.

    Refused without the right to change the card.
    """
    found, by, source = card_values(submission.version, values), replace(by, channel=CHANNEL), submission.form.source
    known = set(Fact.objects.current().filter(party_id=party.id).values_list("id", flat=True))
    if corrected is not None:
        confirm(party, found, by=by)
    columns, kept = _news(found.columns, {key: getattr(party, key) for key in found.columns}, replacing)
    if columns:
        follows = found.stated if "name" in columns else {}
        change_party(
            party, by=by, source=source, **{key: one for key, one in follows.items() if key not in kept} | columns
        )
    if found.group_id and found.group_id not in party.groups:
        set_groups(party, [*party.groups, found.group_id], by=by)
    own, kept_own = _news({f"{OWN}{key}": one for key, one in _still_asked(found).items()}, own_now(party), replacing)
    if own:
        set_own_values(party, {key.removeprefix(OWN): one for key, one in own.items()}, by=by, source=source)
    _add_ways(party, found, by, source)
    _add_contact_person(party, found, by)
    credit(party, submission, values, by=by, corrected=corrected, known=known)
    return Entered(party, (*kept, *kept_own))


def _still_asked(found: CardValues) -> dict[str, Any]:
    """Own values whose fields such a card still has; those of retired fields stay with the submission."""
    known = bindings_for(found.kind, found.group_id) if found.own else {}
    return {key: value for key, value in found.own.items() if f"{OWN}{key}" in known}


def _news(
    said: Mapping[str, Any], now: Mapping[str, Any], replacing: Collection[str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is to be written, and the keys that stay although they differ."""
    differing = {key: value for key, value in said.items() if now.get(key) != value}
    written = {key: value for key, value in differing.items() if key in replacing or now.get(key) in (None, "", [])}
    return written, tuple(key for key in differing if key not in written)


def _add_ways(party: Party, found: CardValues, by: Viewer, source: Source | None) -> None:
    regions = (party.firm.country,)
    ways = set(party.contact_points.values_list("kind", "value"))
    for point in found.contact_points:
        checked = check_contact(point.kind, point.raw, regions)
        if (point.kind, checked.kept) not in ways:
            add_contact_point(party, point, by=by, source=source)
            ways.add((point.kind, checked.kept))
    numbers = set(party.requisites.values_list("kind", "value"))
    for requisite in found.requisites:
        if (requisite.kind, check_requisite_value(requisite.kind, requisite.raw).kept) not in numbers:
            add_requisite(party, requisite, by=by, source=source)


def _add_contact_person(party: Party, found: CardValues, by: Viewer) -> None:
    """A contact person of that name who is there already is left as he is."""
    name = found.person.get("name")
    if not name:
        return
    known = Relationship.objects.filter(other=party, kind=Relationship.Kind.WORKS_AT, party__name=name)
    if not known.exists():
        add_person(party, name, by=by, new=person_from(party, found.person), role=found.person.get("role", ""))


def _manager(submission: Submission, by: Viewer) -> UUID | None:
    if submission.collected_by_id is None:
        return None
    try:
        collector = by if submission.collected_by_id == by.employee_id else viewer_for(submission.collected_by_id)
    except NoSuchEmployee:
        return None
    return collector.employee_id if collector.scope_of("parties.change") == "own" else None
