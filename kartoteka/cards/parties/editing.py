"""Which control edits a value of the card, and which action takes what was written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties import actions, contact_actions
from kartoteka.cards.parties.birthdays import read_birthday
from kartoteka.cards.parties.columns import genders
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.cards.parties.own_editing import own_control
from kartoteka.cards.parties.problems import problem_text
from kartoteka.cards.parties.requisite_kinds import requisite_title
from kartoteka.cards.provenance.queries import sources_in_use
from kartoteka.platform.access.viewer import Viewer


class NoSuchValue(Party.DoesNotExist):
    """The card has no such value. Answered like a card that is not there."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`right`: the field's key in rights. `stored`: what stands now, as the control takes it. `save(written)`."""

    label: str
    right: str
    stored: Any
    control: forms.Field
    save: Callable[[Any], Any]


def edit_of(party: Party, key: str, *, by: Viewer) -> Edit:
    """How the value of the fact `key` is edited on this card. Raises NoSuchValue, also where the field is hidden from `by`."""
    edit = _edit_of(party, key, by)
    if is_hidden(by, edit.right):
        raise NoSuchValue
    return edit


def _edit_of(party: Party, key: str, by: Viewer) -> Edit:
    prefix, _colon, rest = key.partition(":")
    if prefix in {"contact", "requisite"}:
        return _row_edit(party, prefix, rest, by)
    if prefix == "new":
        return _new_contact_edit(party, rest, by)
    if prefix == "own":
        return Edit(*own_control(party, rest, by))
    if key not in CARD_FIELDS or not CARD_FIELDS[key].column:
        raise NoSuchValue
    return _column_edit(party, key, by)


def _row_edit(party: Party, prefix: str, key: str, by: Viewer) -> Edit:
    if prefix == "contact":
        point = row_of(party, ContactPoint, key)
        label = str(CARD_FIELDS[point.kind].title)
        return Edit(
            label,
            point.kind,
            point.value,
            _line_control(label, 500),
            _saver(contact_actions.change_contact_point, point, by),
        )
    row = row_of(party, Requisite, key)
    label = requisite_title(row.kind)
    return Edit(
        label, "requisite", row.value, _line_control(label, 60), _saver(contact_actions.change_requisite, row, by)
    )


def row_of(party: Party, model: type, key: str) -> Any:
    """The contact point or requisite of this card. Raises NoSuchValue."""
    try:
        return model.objects.get(id=UUID(key), party=party)
    except (model.DoesNotExist, ValueError) as error:
        raise NoSuchValue from error


def _saver(action: Callable[..., Any], row: Any, by: Viewer) -> Callable[[Any], Any]:
    return lambda written: action(row, by=by, raw=written)


def _new_contact_edit(party: Party, kind: str, by: Viewer) -> Edit:
    if kind not in ContactPoint.Kind.values:
        raise NoSuchValue
    label = str(CARD_FIELDS[kind].title)
    add = contact_actions.add_contact_point
    return Edit(
        label, kind, "", _line_control(label, 500), lambda written: add(party, NewContactPoint(kind, written), by=by)
    )


def _line_control(label: str, longest: int) -> forms.Field:
    return forms.CharField(label=label, max_length=longest)


def _column_edit(party: Party, key: str, by: Viewer) -> Edit:
    field = CARD_FIELDS[key]
    column = field.column
    stored = getattr(party, column)
    shown = stored.isoformat() if isinstance(stored, date) else str(stored or "")

    def save(written: Any) -> Party:
        return actions.change_party(party, by=by, **{column: written})

    return Edit(str(field.title), key, shown, _column_control(key, str(field.title)), save)


def _column_control(key: str, label: str) -> forms.Field:
    if key == "about":
        return forms.CharField(label=label, required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    if key == "customer_since":
        return forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}))
    if key == "birthday":
        return BirthdayField(
            label=label, required=False, help_text=_("Such as 5.03.1980, or 5.03 if the year is unknown.")
        )
    if key in {"gender", "language", "source"}:
        return ChosenField(label=label, required=False, choices=[("", "–"), *_choices(key)])
    longest = Party._meta.get_field(CARD_FIELDS[key].column).max_length
    return forms.CharField(label=label, max_length=longest, required=key == "name")


def _choices(key: str) -> list[tuple[str, Any]]:
    if key == "gender":
        return list(genders().items())
    return list(settings.LANGUAGES) if key == "language" else sources_in_use()


class ChosenField(forms.ChoiceField):
    """A choice; of keys, None where nothing is chosen."""

    def clean(self, value: Any) -> Any:
        chosen = super().clean(value)
        return chosen or (None if any(len(str(key)) == 36 for key, _name in self.choices) else "")


class BirthdayField(forms.CharField):
    """A birthday as people write it, ISO, or "--03-05" without its year."""

    def clean(self, value: Any) -> str:
        written = super().clean(value)
        read = read_birthday(written)
        if written and not read.is_good:
            raise forms.ValidationError(problem_text(read.problem))
        return read.value
