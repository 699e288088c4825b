"""What can be changed of many cards at once."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.base import editors, options, sets
from kartoteka.cards.parties.models import Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.portfolios.functions import HAND_OVER
from kartoteka.cards.portfolios.queries import load_of
from kartoteka.cards.portfolios.readiness import ready
from kartoteka.cards.portfolios.refusals import PortfolioFull
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields import engine
from kartoteka.platform.fields.definitions import definition_of, fields_in_use, named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.lists.definitions import BulkChange
from kartoteka.platform.people.models import Employee

Options = Callable[[Viewer], list[tuple[str, str]]]


def changes(viewer: Viewer) -> list[BulkChange]:
    """All changes; those of fields hidden from or read-only for the viewer are left out by the list."""
    own = [one for one in fields_in_use() if one.information_set_id is None]
    return [
        *([_manager()] if viewer.may(HAND_OVER.key) else []),
        _group("join", _("Add to the group"), sets.JOIN),
        _group("leave", _("Take out of the group"), sets.LEAVE),
        _text("city", _("City"), 120),
        _reference("source", _("Source"), options.sources, sets.column_change("source_id", "uuid", "source")),
        _reference("department", _("Department"), options.departments, sets.column_change("department_id", "uuid", "")),
        _text("legal_form", _("Legal form"), 40),
        _text("language", _("Language"), 2),
        _since(),
        *[_own(one) for one in own if one.type not in {"computed", "reference"} and not one.is_unique],
    ]


def _manager() -> BulkChange:
    """As a hand-over of each: recorded, with the contact persons, within the new manager's limit.

    Cards that lack a field required by then are left as they are.
    """

    def apply(batch: list[UUID], value: str, **context: Any) -> int:
        by, chosen = context["by"], UUID(value) if value else None
        allowed = Party.objects.allowed_to(by, HAND_OVER.key).filter(id__in=batch).order_by()
        moving = allowed.exclude(manager=chosen) if chosen else allowed.exclude(manager=None)
        keys = list(moving.values_list("id", flat=True))
        keys = ready(keys) if chosen else keys
        check_room(chosen, len(keys))
        return sets.change_set(keys, sets.MANAGER, chosen, **context) if keys else 0

    def form_field(viewer: Viewer) -> forms.Field:
        return forms.ChoiceField(required=False, choices=editors.NOTHING + options.working(viewer))

    return BulkChange("manager", _("Personal manager"), form_field, apply, _title_in(options.working))


def check_room(manager_id: UUID | None, number: int) -> None:
    """Raises PortfolioFull if the manager's limit leaves no room for `number` more. Two at once wait for each other."""
    manager = Employee.objects.select_for_update(of=("self",)).filter(id=manager_id).first() if manager_id else None
    if manager and manager.portfolio_limit is not None:
        load = load_of(manager.id)
        if load + number > manager.portfolio_limit:
            raise PortfolioFull(manager.name, load, manager.portfolio_limit)


def _text(column: str, title: Any, length: int) -> BulkChange:
    change = sets.column_change(column, "text", column)

    def apply(batch: list[UUID], value: str, **context: Any) -> int:
        return sets.change_set(batch, change, value.strip(), shown=value.strip(), **context)

    return BulkChange(column, title, lambda viewer: forms.CharField(required=False, max_length=length), apply)


def _since() -> BulkChange:
    change = sets.column_change("customer_since", "date", "customer_since")

    def apply(batch: list[UUID], value: Any, **context: Any) -> int:
        return sets.change_set(batch, change, value, shown=str(value or ""), **context)

    return BulkChange("customer_since", _("Customer since"), lambda viewer: editors.date_field(), apply, _or_nothing)


def _reference(key: str, title: Any, choices: Options, change: sets.SetChange) -> BulkChange:
    def apply(batch: list[UUID], value: str, **context: Any) -> int:
        chosen = UUID(value) if value else None
        shown = dict(choices(context["by"])).get(value, "")
        return sets.change_set(batch, change, chosen, shown=shown, **context)

    def form_field(viewer: Viewer) -> forms.Field:
        return forms.ChoiceField(required=False, choices=editors.NOTHING + choices(viewer))

    return BulkChange(key, title, form_field, apply, _title_in(choices))


def _group(key: str, title: Any, change: sets.SetChange) -> BulkChange:
    def apply(batch: list[UUID], value: str, **context: Any) -> int:
        return sets.change_set(batch, change, UUID(value), **context)

    def form_field(viewer: Viewer) -> forms.Field:
        return forms.ChoiceField(choices=options.groups(viewer))

    return BulkChange(key, title, form_field, apply, _title_in(options.groups), field="groups")


def _own(field: Field) -> BulkChange:
    def apply(batch: list[UUID], value: Any, **context: Any) -> int:
        stored = _parsed(field, value)
        more = {"key": field.key, "fact": f"own:{field.key}", "group": field.group_id, "party_kind": field.party_kind}
        written = json.dumps({} if stored is None else {field.key: stored})
        return sets.change_set(batch, sets.OWN, written, shown=own_text(field, stored), more=more, **context)

    def form_field(viewer: Viewer) -> forms.Field:
        asked = editors.own_form_field(field)
        asked.validators = [*asked.validators, lambda value: _check(field, value)]
        return asked

    name = named(field.names, field.key)
    return BulkChange(
        f"own:{field.key}", name, form_field, apply, lambda value: own_text(field, _parsed(field, value)) or "—"
    )


def _parsed(field: Field, value: Any) -> Any:
    return engine.parse(definition_of(field), value.isoformat() if hasattr(value, "isoformat") else value)


def _check(field: Field, value: Any) -> None:
    try:
        _parsed(field, value)
    except engine.ValueWrong as wrong:
        raise forms.ValidationError(_("This value does not fit the field.")) from wrong


def _or_nothing(value: Any) -> str:
    return str(value) if value else "—"


def _title_in(choices: Options) -> Callable[[Any], str]:
    return lambda value: dict(choices(None)).get(value, "—")
