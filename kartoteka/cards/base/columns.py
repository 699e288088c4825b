"""The columns of the list of cards."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kartoteka.cards.base import editors, options
from kartoteka.cards.base.additions import MORE_COLUMNS
from kartoteka.cards.base.options import in_set
from kartoteka.cards.base.references import reference_column
from kartoteka.cards.information_sets.queries import fact_key, set_fields_of, set_values_of
from kartoteka.cards.parties.columns import birthday_text
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.functions import BULK_CHANGE
from kartoteka.cards.parties.models import Group
from kartoteka.cards.parties.own_text import own_text
from kartoteka.cards.portfolios.functions import HAND_OVER
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import fields_in_use, named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows
from kartoteka.platform.firms.reading import objects
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import Column, Sort

FIGURES = {"number", "money", "computed"}
SHOWN_KINDS = ("phone", "email", "address", "website")
CONTACTS = """
SELECT party_id, kind, value FROM parties_contactpoint
WHERE firm_id = %(firm)s AND party_id = ANY(%(ids)s) AND kind = ANY(%(kinds)s) AND NOT do_not_use
ORDER BY is_preferred, problem DESC, position DESC, id DESC
"""
BY_NAME = Sort(("sort_name",))
BY_UPDATE = Sort(("updated_at",), descending_first=True)
BY_CITY = Sort(("city", "sort_name"))
BY_MANAGER = Sort(("sort_name",), bucket="manager_id", buckets=options.employees_by_name)
BY_DEPARTMENT = Sort(("sort_name",), bucket="department_id", buckets=options.departments_by_name)


def columns(viewer: Viewer) -> list[Column]:
    """All columns: of the card, then the firm's own fields. One query, and one more once groups are printed."""
    group_names = _GroupNames()
    return [
        Column(
            "name", _("Name"), ("name",), sort=BY_NAME, editor=editors.column("name"), is_default=True, is_link=True
        ),
        Column(
            "groups",
            _("Groups"),
            ("groups",),
            group_names.badges,
            group_names.text,
            editor=editors.GROUPS,
            is_default=True,
        ),
        _text("city", sort=BY_CITY, is_default=True),
        _contact("phone", shown.phone, is_default=True),
        _contact("email", escape, is_default=True),
        _manager(viewer),
        Column("completeness", _("Completeness"), ("completeness",), _share, align="end", is_default=True),
        Column("oldest_fact_at", _("Oldest fact"), ("oldest_fact_at",), shown.ago, is_default=True),
        Column("updated_at", _("Last change"), ("updated_at",), shown.ago, sort=BY_UPDATE, is_default=True),
        _department(viewer),
        Column("source", _("Source"), ("source__name",), editor=editors.SOURCE),
        *[_text(key) for key in ("legal_form", "family", "given", "patronymic", "language", "about", "external_id")],
        Column("birthday", _("Birthday"), ("birthday",), _birthday, editor=editors.BIRTHDAY),
        Column(
            "customer_since", _("Customer since"), ("customer_since",), shown.day, editor=editors.day("customer_since")
        ),
        _contact("address", escape),
        _contact("website", escape),
        Column("created_at", _("Card made"), ("created_at",), shown.ago),
        *[column for added in MORE_COLUMNS for column in added(viewer)],
        *own_columns(viewer),
    ]


def own_columns(viewer: Viewer) -> list[Column]:
    """The firm's own fields, then those of the information sets the viewer belongs to."""
    fields = fields_in_use()
    firms = [_own(field) for field in fields if field.information_set_id is None]
    return firms + [_of_set(field) for field in set_fields_of(viewer, fields)]


def _manager(viewer: Viewer) -> Column:
    editor = editors.MANAGER if viewer.may(HAND_OVER.key) else None
    title = _("Personal manager")
    return Column("manager", title, ("manager__name",), sort=BY_MANAGER, is_default=True, editor=editor)


def _department(viewer: Viewer) -> Column:
    """Who may change many cards at once may move one, too: with the department goes who sees it."""
    editor = editors.DEPARTMENT if viewer.may(BULK_CHANGE.key) else None
    return Column("department", _("Department"), ("department__name",), sort=BY_DEPARTMENT, editor=editor)


def _text(key: str, **more: Any) -> Column:
    return Column(key, CARD_FIELDS[key].title, (key,), editor=editors.column(key), **more)


def contact_values(ids: Sequence[UUID], viewer: Viewer) -> Mapping[UUID, dict[str, str]]:
    """Party -> kind -> the preferred value, else the first one that is right. What is not to be used is left out."""
    values: dict[UUID, dict[str, str]] = {}
    asked = {"firm": current_firm_id(), "ids": list(ids), "kinds": list(SHOWN_KINDS)}
    for party, kind, value in rows(CONTACTS, asked):
        values.setdefault(party, {})[kind] = value
    return values


def _contact(kind: str, show: Callable[[str], str], **more: Any) -> Column:
    def value(values: dict[str, str] | None) -> str:
        return values.get(kind, "") if values else ""

    def printed(values: dict[str, str] | None) -> str:
        found = value(values)
        return show(found) if found else ""

    title, editor = CARD_FIELDS[kind].title, editors.contact(kind)
    return Column(kind, title, show=printed, plain=value, gather=contact_values, editor=editor, **more)


def _own(field: Field) -> Column:
    if field.type == "reference":
        return reference_column(field)
    return Column(
        f"own:{field.key}",
        named(field.names, field.key),
        ("own",),
        lambda own: escape(own_text(field, own.get(field.key))),
        lambda own: own_text(field, own.get(field.key)),
        editor=editors.own(field),
        align="end" if field.type in FIGURES else "",
    )


def _of_set(field: Field) -> Column:
    """Read anew from the viewer's sets with every page, so that nothing of a set is fetched along with the cards."""

    def value(values: Mapping[str, Any] | None) -> str:
        return own_text(field, values.get(field.key)) if values else ""

    return Column(
        fact_key(field),
        in_set(field),
        show=lambda values: escape(value(values)),
        plain=value,
        gather=set_values_of,
        field=f"own:{field.key}",
        editor=editors.of_set(field),
        align="end" if field.type in FIGURES else "",
    )


def _birthday(value: str) -> str:
    return escape(birthday_text(value))


def _share(value: int) -> str:
    return f"{value} %"


class _GroupNames:
    """Names of groups in the reader's language, fetched when the first row needs them."""

    def __init__(self) -> None:
        self.known: dict[UUID, str] | None = None
        self.printed: dict[tuple[UUID, ...], str] = {}

    def badges(self, keys: Sequence[UUID]) -> str:
        known = tuple(keys)
        if known not in self.printed:
            names = self._names(keys)
            self.printed[known] = " ".join(f'<span class="badge">{escape(name)}</span>' for name in names)
        return self.printed[known]

    def text(self, keys: Sequence[UUID]) -> str:
        return ", ".join(self._names(keys))

    def _names(self, keys: Sequence[UUID]) -> list[str]:
        if self.known is None:
            self.known = {group.id: named(group.names, group.key) for group in objects(Group)}
        return [self.known[key] for key in keys if key in self.known]
