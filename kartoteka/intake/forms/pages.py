"""What the pages of forms print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartoteka.intake.forms.addresses import public_path
from kartoteka.intake.forms.bindings import Binding, bindings_for, resolved
from kartoteka.intake.forms.content import Content, Fault, faults_in, questions_in
from kartoteka.intake.forms.forms import CHANNELS
from kartoteka.intake.forms.models import PUBLIC, Form, FormVersion
from kartoteka.intake.forms.question_form import FREE_TYPES, OPERATORS
from kartoteka.intake.forms.wording import choice_text, fault_text, told
from kartoteka.platform.fields.definitions import named


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form in the list. `state`: open, draft or archived."""

    form: Form
    group: str
    channels: str
    state: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    key: str
    label: str
    becomes: str
    is_required: bool
    depends: str
    faults: list[str]


@dataclass(frozen=True, slots=True)
class SectionLine:
    key: str
    title: str
    depends: str
    questions: list[QuestionLine]
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Design:
    """The draft as its designer sees it. `faults`: of the whole. `has_news`: it differs from what is filled in now."""

    form: Form
    sections: list[SectionLine]
    faults: list[str]
    has_news: bool
    public_path: str
    versions: list[FormVersion]

    @property
    def is_ready(self) -> bool:
        parts = [*self.sections, *(one for section in self.sections for one in section.questions)]
        return not self.faults and not any(part.faults for part in parts)


def form_lines(archived: bool) -> list[FormLine]:
    """All forms of the firm, those in use or those put away. One query."""
    rows = Form.objects.filter(archived_at__isnull=not archived).select_related("group")
    return [FormLine(row, group_name(row), channel_names(row), state_of(row)) for row in rows]


def group_name(form: Form) -> str:
    return named(form.group.names, form.group.key) if form.group else ""


def channel_names(form: Form) -> str:
    return ", ".join(str(title) for key, title in CHANNELS.items() if key in form.channels)


def state_of(form: Form) -> str:
    if form.archived_at:
        return "archived"
    return "open" if form.published else "draft"


def design_of(form: Form) -> Design:
    """The draft with what must be mended. Four queries."""
    bindings = bindings_for(form.party_kind, form.group_id)
    content = resolved(form.draft, form.party_kind, form.group_id)
    faults = faults_in(content, form.languages) if content.get("sections") else []
    sections = [_section(one, content, bindings, faults) for one in content.get("sections", [])]
    versions = list(form.versions.select_related("published_by")[:20])
    general = [fault_text(fault) for fault in faults if not fault.where]
    address = public_path(form) if PUBLIC in form.channels else ""
    return Design(form, sections, general, _has_news(form, versions), address, versions)


def _has_news(form: Form, versions: Sequence[FormVersion]) -> bool:
    current = next((one for one in versions if one.number == form.published), None)
    return current is None or form.changed_at > current.published_at


def _section(
    part: Mapping[str, Any], content: Content, bindings: Mapping[str, Binding], faults: Sequence[Fault]
) -> SectionLine:
    questions = [_question(one, content, bindings, faults) for one in part["questions"]]
    return SectionLine(
        part["key"], told(part.get("title")), depends_on(part, content), questions, _faults(part["key"], faults)
    )


def _question(
    one: Mapping[str, Any], content: Content, bindings: Mapping[str, Binding], faults: Sequence[Fault]
) -> QuestionLine:
    binding = bindings.get(one.get("binds", ""))
    becomes = str(binding.title if binding else FREE_TYPES.get(one.get("type", "text"), ""))
    return QuestionLine(
        one["key"],
        told(one["label"]),
        becomes,
        bool(one.get("is_required")),
        depends_on(one, content),
        _faults(one["key"], faults),
    )


def _faults(key: str, faults: Sequence[Fault]) -> list[str]:
    return [fault_text(fault) for fault in faults if fault.where == key]


def depends_on(part: Mapping[str, Any], content: Content) -> str:
    """Its conditions in words."""
    questions = {one["key"]: one for one in questions_in(content)}
    return " · ".join(_condition(one, questions.get(one["question"])) for one in part.get("conditions", []))


def _condition(condition: Mapping[str, Any], asked: Mapping[str, Any] | None) -> str:
    label = told(asked["label"]) if asked else "?"
    values = ", ".join(choice_text(asked or {}, value) for value in condition.get("values", []))
    return f"{label} {OPERATORS[condition['operator']]} {values}".strip()
