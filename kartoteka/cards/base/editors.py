"""How cells of cards are changed in place: through the same actions as on the card."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.base import options
from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.information_sets.models import SetValues
from kartoteka.cards.parties.actions import change_party
from kartoteka.cards.parties.contact_actions import add_contact_point, change_contact_point, remove_contact_point
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.editing import BirthdayField
from kartoteka.cards.parties.group_actions import set_groups
from kartoteka.cards.parties.models import ContactPoint, Party
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.cards.parties.picking import PartyField
from kartoteka.cards.portfolios.actions import hand_over
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.lists.definitions import Editor
from kartoteka.platform.people.models import Employee

NOTHING = [("", "—")]
FLAGS = [("", "—"), ("true", "✓"), ("false", "✗")]


def date_field(**more: Any) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def column(name: str) -> Editor:
    """A text column of the card."""
    length = Party._meta.get_field(name).max_length

    def save(party: Party, value: Any, by: Viewer) -> None:
        change_party(party, by=by, **{name: value.strip()})

    return Editor(
        lambda party: forms.CharField(required=name == "name", max_length=length),
        lambda party: getattr(party, name),
        save,
    )


def day(name: str) -> Editor:
    def save(party: Party, value: Any, by: Viewer) -> None:
        change_party(party, by=by, **{name: value})

    return Editor(lambda party: date_field(), lambda party: getattr(party, name), save)


def contact(kind: str) -> Editor:
    """The value the list shows of this kind; emptied, it is removed; where there was none, it is added."""

    def save(party: Party, value: str, by: Viewer) -> None:
        point = _shown_point(party, kind)
        if point and not value.strip():
            remove_contact_point(point, by=by)
        elif point and value != point.raw:
            change_contact_point(point, by=by, raw=value)
        elif not point and value.strip():
            add_contact_point(party, NewContactPoint(kind, value), by=by)

    def initial(party: Party) -> str:
        point = _shown_point(party, kind)
        return (point.raw or point.value) if point else ""

    return Editor(lambda party: forms.CharField(required=False, max_length=500), initial, save)


def own(field: Field) -> Editor | None:
    """A field of the firm; None for what is computed."""
    if field.type == "computed":
        return None

    def save(party: Party, value: Any, by: Viewer) -> None:
        set_own_values(party, {field.key: value.isoformat() if hasattr(value, "isoformat") else value}, by=by)

    return Editor(lambda party: own_form_field(field), lambda party: _written(party.own.get(field.key)), save)


def of_set(field: Field) -> Editor | None:
    """A field of an information set; None for what is computed."""
    if field.type in {"computed", "reference"}:
        return None

    def initial(party: Party) -> Any:
        # Whoever comes here was offered the column, so he belongs to the set.
        row = SetValues.objects.filter(party=party, information_set=field.information_set_id).first()
        return _written(row.values.get(field.key)) if row else None

    def save(party: Party, value: Any, by: Viewer) -> None:
        written = value.isoformat() if hasattr(value, "isoformat") else value
        set_set_values(party, field.information_set, {field.key: written}, by=by)

    return Editor(lambda party: own_form_field(field), initial, save)


def own_form_field(field: Field) -> forms.Field:
    """What a field of the firm is filled in with."""
    choices = [(one["key"], named(one.get("names", {}), one["key"])) for one in field.choices]
    if field.type == "choice":
        return forms.ChoiceField(required=False, choices=NOTHING + choices)
    if field.type == "choices":
        return forms.MultipleChoiceField(required=False, choices=choices)
    if field.type == "reference":
        return PartyField(required=False)
    if field.type == "flag":
        return forms.ChoiceField(required=False, choices=FLAGS)
    return date_field() if field.type == "date" else forms.CharField(required=False, max_length=2000)


def _written(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _shown_point(party: Model, kind: str) -> ContactPoint | None:
    points = ContactPoint.objects.filter(party_id=party.pk, kind=kind, do_not_use=False)
    return points.order_by("-is_preferred", "problem", "position", "id").first()


GROUPS = Editor(
    lambda party: forms.MultipleChoiceField(required=False, choices=options.groups(None)),
    lambda party: [str(key) for key in party.groups],
    lambda party, value, by: set_groups(party, value, by=by),
)
BIRTHDAY = Editor(
    lambda party: BirthdayField(required=False, help_text=_("Such as 5.03.1980, or 5.03 if the year is unknown.")),
    lambda party: party.birthday,
    lambda party, value, by: change_party(party, by=by, birthday=value),
)
DEPARTMENT = Editor(
    lambda party: forms.ChoiceField(choices=options.departments(None)),
    lambda party: str(party.department_id or ""),
    lambda party, value, by: change_party(party, by=by, department_id=UUID(value)),
)
SOURCE = Editor(
    lambda party: forms.ChoiceField(required=False, choices=NOTHING + options.sources(None)),
    lambda party: str(party.source_id or ""),
    lambda party, value, by: change_party(party, by=by, source_id=value or None),
)


def _hand_over(party: Party, value: str, by: Viewer) -> None:
    if value != str(party.manager_id or ""):
        hand_over(party, Employee.objects.working().get(id=value) if value else None, by=by)


MANAGER = Editor(
    lambda party: forms.ChoiceField(required=False, choices=NOTHING + options.working(None)),
    lambda party: str(party.manager_id or ""),
    _hand_over,
)
