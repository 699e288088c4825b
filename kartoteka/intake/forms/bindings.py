"""Which values of a card an answer can become, and what that means for the question."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kartoteka.cards.parties.columns import genders
from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import ORGANISATION, PERSON, ContactPoint
from kartoteka.cards.parties.requisite_kinds import REQUISITE_KINDS
from kartoteka.intake.forms.content import Content, questions_in
from kartoteka.platform.fields.definitions import applies, fields_in_use, named
from kartoteka.platform.fields.models import Field

CONTACT_PERSON, REQUISITE, OWN = "person:", "requisite:", "own:"
# Asked at most once in a form; ways to reach somebody may be asked several times.
COLUMNS = ("name", "birthday", "gender", "language", "city", "about")
NOT_ASKED = {"computed", "reference"}
LONGEST_OF = {"name": 300, "city": 120, "about": 500, "role": 120}


@dataclass(frozen=True, slots=True)
class Binding:
    """`right`: the field whose right covers the answer. `type`, `check` and `more` go into the published question."""

    key: str
    title: "Promise | str"
    right: str
    type: str = "text"
    check: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    is_repeatable: bool = False


def bindings_for(party_kind: str, group_id: UUID | None) -> dict[str, Binding]:
    """What can be asked for a card of this kind and group, by key. One query."""
    found = [*_columns(), *_contacts(), *_requisites(), *_own(party_kind, group_id)]
    if party_kind == ORGANISATION:
        found += _contact_person()
    return {one.key: one for one in found}


def right_of(binds: str) -> str:
    """The field by whose right an answer bound to `binds` is seen; "" if everybody may."""
    if binds.startswith(CONTACT_PERSON):
        part = binds.removeprefix(CONTACT_PERSON)
        return part if part in CARD_FIELDS else "name"
    return "requisite" if binds.startswith(REQUISITE) else binds


def resolved(content: Content, party_kind: str, group_id: UUID | None) -> Content:
    """The content with what its bindings mean now. A question bound to what there is not (any more) is marked."""
    made, known = deepcopy(content), bindings_for(party_kind, group_id)
    for question in questions_in(made):
        binding = known.get(question.get("binds", ""))
        if binding:
            question.update({"type": binding.type, "check": binding.check} | binding.more)
        elif question.get("binds"):
            question.update({"type": "text", "is_gone": True})
    return made


def _columns() -> Iterator[Binding]:
    languages = dict(settings.LANGUAGES)
    choices = {"gender": _choices(genders, genders()), "language": _choices(lambda: languages, languages)}
    for key in COLUMNS:
        more = {"longest": LONGEST_OF[key]} if key in LONGEST_OF else {}
        if key in choices:
            yield Binding(key, CARD_FIELDS[key].title, key, "choice", "", {"choices": choices[key]})
        else:
            yield Binding(
                key,
                CARD_FIELDS[key].title,
                key,
                _type_of(key),
                key if key in {"name", "city", "birthday"} else "",
                more,
            )


def _choices(names: Callable[[], Mapping[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    """What can be chosen, called by its name in every language."""
    told: dict[str, dict[str, str]] = {key: {} for key in keys}
    for code, _name in settings.LANGUAGES:
        with override(code):
            for key, name in names().items():
                told[key][code] = str(name)
    return [{"key": key, "names": by_language} for key, by_language in told.items()]


def _type_of(key: str) -> str:
    return "long" if key == "about" else "text"


def _contacts() -> Iterator[Binding]:
    for kind in ContactPoint.Kind.values:
        yield Binding(kind, CARD_FIELDS[kind].title, kind, "text", kind, {"longest": 500}, is_repeatable=True)


def _requisites() -> Iterator[Binding]:
    for kind, title in REQUISITE_KINDS.items():
        yield Binding(f"{REQUISITE}{kind}", title, "requisite", "text", f"{REQUISITE}{kind}", {"longest": 60})


def _contact_person() -> Iterator[Binding]:
    titles = {
        "name": CARD_FIELDS["name"].title, "role": _("Position"), "phone": CARD_FIELDS["phone"].title,
        "email": CARD_FIELDS["email"].title, "birthday": CARD_FIELDS["birthday"].title,
    }  # fmt: skip
    for part, title in titles.items():
        shown = format_lazy("{}: {}", _("Contact person"), title)
        more = {"longest": LONGEST_OF[part]} if part in LONGEST_OF else {}
        check = "" if part == "role" else part
        yield Binding(f"{CONTACT_PERSON}{part}", shown, right_of(f"{CONTACT_PERSON}{part}"), "text", check, more)


def _own(party_kind: str, group_id: UUID | None) -> Iterator[Binding]:
    groups = [group_id] if group_id else []
    for one in fields_in_use():
        if one.information_set_id is None and one.type not in NOT_ASKED and applies(one, party_kind, groups):
            yield Binding(f"{OWN}{one.key}", named(one.names, one.key), f"{OWN}{one.key}", one.type, "", _limits(one))


def _limits(one: Field) -> dict[str, Any]:
    limits = {"minimum": one.minimum, "maximum": one.maximum}
    found: dict[str, Any] = {key: str(value) for key, value in limits.items() if value is not None}
    if one.choices:
        found["choices"] = one.choices
    return found | {key: value for key, value in (("pattern", one.pattern), ("unit", one.unit)) if value}


PARTY_KINDS = {ORGANISATION: _("Organisation"), PERSON: _("Person")}
