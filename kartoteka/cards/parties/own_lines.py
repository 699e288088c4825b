"""The firm's own fields on a card."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kartoteka.cards.parties.asked import Asked
from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.cards.parties.lines import Line, party_url
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.own_text import own_text
from kartoteka.platform import clock
from kartoteka.platform.fields import engine
from kartoteka.platform.fields.definitions import applies, definition_of, fields_in_use, named
from kartoteka.platform.fields.models import Field
from kartoteka.platform.firms.reading import objects


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """Own fields of the card under one head: of all cards, or parameters of a group."""

    title: str
    lines: list[Line]


def own_groups(asked: Asked) -> list[OwnGroup]:
    """The fields the card has, under their groups' names; hidden ones and those of information sets are absent."""
    fields = [field for field in fields_in_use() if field.information_set_id is None]
    mine = [
        f
        for f in fields
        if applies(f, asked.party.kind, asked.party.groups) and not is_hidden(asked.viewer, f"own:{f.key}")
    ]
    if not mine:
        return []
    names = _referred(mine, asked)
    titles = {group.id: named(group.names, group.key) for group in objects(Group)}
    groups: dict[UUID | None, list[Line]] = {}
    for field in mine:
        groups.setdefault(field.group_id, []).append(_line(asked, field, fields, names))
    return [OwnGroup(titles.get(key, _("Own fields")), lines) for key, lines in groups.items()]


def _line(asked: Asked, field: Field, fields: list[Field], names: dict[str, Party]) -> Line:
    key, label = f"own:{field.key}", named(field.names, field.key)
    if field.type == "computed":
        line = asked.line(key, label, "text", own_text(field, _computed(asked, field, fields)), key)
        return Line(line.label, line.kind, line.text, line.dot)
    stored = asked.party.own.get(field.key)
    required = bool(field.required_at)
    if field.type == "reference" and stored:
        party = names.get(str(stored))
        text = party.name if party else _("a card you may not see")
        return asked.line(
            key, label, "reference", text, key, link=party_url(party.id) if party else "", is_required=required
        )
    return asked.line(key, label, "text", own_text(field, stored), key, is_required=required)


def _computed(asked: Asked, field: Field, fields: list[Field]) -> Any:
    definitions = {one.key: definition_of(one) for one in fields if not is_hidden(asked.viewer, f"own:{one.key}")}
    return engine.compute(definition_of(field), definitions, asked.party.own, clock.today())


def _referred(fields: list[Field], asked: Asked) -> dict[str, Party]:
    keys = [
        asked.party.own.get(field.key)
        for field in fields
        if field.type == "reference" and asked.party.own.get(field.key)
    ]
    if not keys:
        return {}
    return {str(party.id): party for party in Party.objects.visible_to(asked.viewer).filter(id__in=keys)}
