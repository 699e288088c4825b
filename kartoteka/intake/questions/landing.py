"""Where an answer lands: on the card, by the same actions as if it had been typed there, with the way it came by."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from kartoteka.cards.parties.actions import lock_party
from kartoteka.cards.parties.editing import NoSuchValue, edit_of
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.normalise import check_contact
from kartoteka.cards.parties.problems import problem_text
from kartoteka.cards.parties.queries import may_change, visible_party
from kartoteka.cards.parties.refusals import ValueChangedMeanwhile
from kartoteka.cards.parties.verification import verify_values
from kartoteka.cards.relationships.actions import add_person, change_relationship
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.relationships.new_people import person_from
from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.questions.names import OWN_TITLES
from kartoteka.intake.questions.refusals import AnswerWrong
from kartoteka.intake.questions.sought import CONTACT_NAME, GATEKEEPER, ROLE
from kartoteka.intake.submissions.models import INDIVIDUAL
from kartoteka.platform.access.viewer import Viewer

LONGEST_NAME, LONGEST_ROLE = 300, 120
EMPTY: tuple[Any, ...] = (None, "", [])
ON_CARD, TO_VERIFY, NOWHERE = "card", "verification", ""
# Facts that no filled-in form can bring: they stand in a tie, not on a card.
UNSUBMITTABLE = {ROLE, GATEKEEPER}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the answer goes. `stored`: what stands there; `kind`: of a contact point, "" for others; `save(written)`."""

    control: forms.Field
    stored: Any
    kind: str
    save: Callable[[Any], Any]


def lands(about: Party, mode: str, *, by: Viewer) -> str:
    """Where an answer about this card goes, if the department of `by` works in this mode: ON_CARD, TO_VERIFY, or NOWHERE,
    so that there is nothing to ask for."""
    if may_change(about, by) and mode == INDIVIDUAL:
        return ON_CARD
    return TO_VERIFY if by.may(FILL.key) else NOWHERE


def place_of(party: Party, field: str, *, by: Viewer, on: Party | None = None) -> Place:
    """The place of a `Sought.field` on this card; `on`: the organisation to which a contact person's position belongs.

    Raises NoSuchValue, like a card that is not there, for what it does not have or `by` may not see.
    """
    prefix, _colon, rest = field.partition(":")
    if field in {CONTACT_NAME, GATEKEEPER}:
        return _person_place(party, field == GATEKEEPER, by)
    if prefix == ROLE:
        return _role_place(party, rest, on or party, by)
    edit = edit_of(party, field, by=by)
    kind = rest if prefix == "new" else ""
    if prefix == "contact":
        kind = ContactPoint.objects.values_list("kind", flat=True).get(id=rest)
    return Place(edit.control, edit.stored, kind, edit.save)


def land(
    party: Party, field: str, written: Any, *, by: Viewer, channel: str, was: str | None = None, on: Party | None = None
) -> None:
    """The card has the answer; what stood there already is confirmed, now.

    Refused (AnswerWrong) where nothing is written or a way of contact cannot be right: the customer can still be asked
    again. Refused (ValueChangedMeanwhile) where something else stands there by now than `was`.
    """
    asker = replace(by, channel=channel)
    lock_party(party.id, by=asker)
    fresh = visible_party(party.id, viewer=asker)
    place = place_of(fresh, field, by=asker, on=on)
    if was is not None and was != str(place.stored or ""):
        raise ValueChangedMeanwhile(value=place.stored)
    check_answer(fresh, place, written)
    place.save(written)
    if place.stored in EMPTY:
        return
    after = place_of(visible_party(party.id, viewer=asker), field, by=asker, on=on)
    if after.stored == place.stored:
        verify_values(fresh, [field], by=asker)


def check_answer(party: Party, place: Place, written: Any) -> None:
    """Refuses (AnswerWrong) what is empty, and a phone or an e-mail that cannot be right."""
    if written in EMPTY:
        raise AnswerWrong(_("Write down the answer."))
    if place.kind:
        problem = check_contact(place.kind, str(written), (party.firm.country,)).problem
        if problem:
            raise AnswerWrong(problem_text(problem))


def _person_place(party: Party, is_gatekeeper: bool, by: Viewer) -> Place:
    control = forms.CharField(label=OWN_TITLES[GATEKEEPER if is_gatekeeper else CONTACT_NAME], max_length=LONGEST_NAME)

    def save(written: str) -> None:
        known = Relationship.objects.filter(other=party, kind=Relationship.Kind.WORKS_AT, party__name__iexact=written)
        tie = known.select_related("party").first()
        if tie is None:
            new = person_from(party, {"name": written})
            add_person(party, written, by=by, new=new, is_gatekeeper=is_gatekeeper)
        elif is_gatekeeper:
            change_relationship(tie, on=party, by=by, is_gatekeeper=True)

    return Place(control, "", "", save)


def _role_place(party: Party, key: str, on: Party, by: Viewer) -> Place:
    try:
        tie = Relationship.objects.select_related("other").get(id=UUID(key), party=party)
    except (ValueError, Relationship.DoesNotExist) as error:
        raise NoSuchValue from error
    control = forms.CharField(label=OWN_TITLES[ROLE], max_length=LONGEST_ROLE)

    def save(written: str) -> None:
        change_relationship(tie, on=visible_party(on.id, viewer=by), by=by, role=written)

    return Place(control, tie.role, "", save)
