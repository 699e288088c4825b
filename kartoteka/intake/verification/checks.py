"""What the machine says of a submission before a person looks: completeness, contradiction with a card, plausibility."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.completeness import completeness
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.parties.normalise import check_contact, check_requisite_value
from kartoteka.intake.forms.bindings import COLUMNS, OWN, REQUISITE, right_of
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.wording import told
from kartoteka.intake.submissions.card_values import card_values
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.pages import value_text
from kartoteka.intake.verification.engine import Doubt, doubts
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.definitions import applies, fields_in_use

SAME, NEWS, DIFFERS = "same", "new", "differs"
DOUBTS: dict[str, Promise] = {
    "organisation": _("This reads like the name of an organisation, not of a person."),
    "gender": _("The name says another gender."),
    "email": _("Perhaps %(hint)s was meant."),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """A value beside that of the card. `state`: SAME, NEWS (the card lacks it) or DIFFERS; `key` for replacing then."""

    label: str
    here: str
    there: str
    state: str
    key: str


def complete_share(row: Submission) -> int:
    """How complete a card of these values alone would be, per cent, by the weights of its kind and group. Two queries."""
    found = card_values(row.version, row.values)
    filled = {*found.stated, *(point.kind for point in found.contact_points), *(f"{OWN}{key}" for key in found.own)}
    filled |= {"requisite"} if found.requisites else set()
    filled |= {"source"} if row.form.source_id else set()
    groups = [found.group_id] if found.group_id else []
    own = {f"{OWN}{one.key}": one.weight for one in fields_in_use() if _counts(one, found.kind, groups)}
    return completeness(found.kind, filled, own, Group.objects.filter(id__in=groups).values_list("weights", flat=True))


def doubts_about(row: Submission, viewer: Viewer) -> list[str]:
    """In words, of fields the viewer may see."""
    found = card_values(row.version, row.values)
    emails = [point.raw for point in found.contact_points if point.kind == "email"]
    return [_in_words(one) for one in doubts(found.kind, found.columns, emails) if viewer.may_see_field(one.binds)]


def compared_with(row: Submission, party: Party, values: Mapping[str, Any], viewer: Viewer) -> list[Compared]:
    """The values of bound questions beside those of a card. Two queries."""
    ways = set(party.contact_points.values_list("kind", "value"))
    numbers = set(party.requisites.values_list("kind", "value"))
    return [
        one
        for one in _compared(
            row, party, values, viewer, ways | {(f"{REQUISITE}{kind}", value) for kind, value in numbers}
        )
    ]


def _compared(
    row: Submission, party: Party, values: Mapping[str, Any], viewer: Viewer, known: set[tuple[str, str]]
) -> Iterator[Compared]:
    for question in questions_in(row.version.content):
        binds, value = question.get("binds", ""), values.get(question["key"])
        if value is None or not viewer.may_see_field(right_of(binds)):
            continue
        label, here = told(question["label"]), value_text(question, value)
        if binds in COLUMNS or binds.startswith(OWN):
            there = getattr(party, binds) if binds in COLUMNS else party.own.get(binds.removeprefix(OWN))
            state = SAME if there == value else DIFFERS if there not in (None, "", []) else NEWS
            yield Compared(label, here, value_text(question, there), state, binds)
        elif binds and not binds.startswith("person:"):
            yield Compared(
                label, here, "", SAME if (binds, _normal(binds, str(value), party)) in known else NEWS, binds
            )


def _normal(binds: str, value: str, party: Party) -> str:
    if binds.startswith(REQUISITE):
        return check_requisite_value(binds.removeprefix(REQUISITE), value).kept
    return check_contact(binds, value, (party.firm.country,)).kept


def _counts(one: Any, kind: str, groups: list[Any]) -> bool:
    return one.information_set_id is None and one.type != "computed" and applies(one, kind, groups)


def _in_words(doubt: Doubt) -> str:
    return str(DOUBTS[doubt.code]) % {"hint": doubt.hint}
