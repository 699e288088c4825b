"""Answers that somebody verifies before they enter the base: as a filled-in form about a known card."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kartoteka.cards.parties.fieldset import CARD_FIELDS
from kartoteka.cards.parties.models import Party
from kartoteka.intake.forms.bindings import bindings_for, resolved
from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.intake.forms.starting import in_languages
from kartoteka.intake.questions.models import AnswersForm
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import Field

LANGUAGES = ["en", "ru", "ro"]
NAME = "q1"
FORM_NAME = _("Answers of customers")


def submit(
    party: Party, answers: Sequence[tuple[str, Any]], *, key: UUID, channel: str, language: str, by: Viewer | None
) -> Submission:
    """What the customer said of his facts waits to be verified, with the card it is about. The same key is the same submission.

    `answers`: (binding, as written), the binding such as "phone" or "own:<key>"; several may be of one kind. `by` None: the
    customer wrote it himself.
    """
    ordered = sorted(answers, key=lambda one: one[0])
    version = _version(party, [binds for binds, _value in ordered])
    written = {NAME: party.name} | {f"q{place}": _text(value) for place, (_binds, value) in enumerate(ordered, start=2)}
    row = receive(NewSubmission(key, version, written, channel, language=language), by=by)
    if row.party_id is None:
        row.party_id = party.id
        row.save(update_fields=["party_id"])
    return row


def _text(value: Any) -> Any:
    return value if isinstance(value, list | str) else str(value)


def _version(party: Party, binds: Sequence[str]) -> FormVersion:
    """The version that asks for exactly these facts; made the first time it is needed."""
    form = _form(party.kind)
    content = _content(party.kind, binds, _group_of(binds))
    found = form.versions.filter(content=content).first()
    if found:
        return found
    last = form.versions.first()
    version = FormVersion(
        form=form, number=last.number + 1 if last else 1, content=content, languages=LANGUAGES, published_at=clock.now()
    )
    version.save(force_insert=True)
    return version


def _form(party_kind: str) -> Form:
    """The form of answers about cards of this kind. Nobody fills it in by itself, so it stands among the archived ones."""
    known = (
        AnswersForm.objects.select_related("form").select_for_update(of=("self",)).filter(party_kind=party_kind).first()
    )
    if known:
        return known.form
    now = clock.now()
    form = Form(
        party_kind=party_kind, languages=LANGUAGES, channels=[], created_at=now, changed_at=now, archived_at=now
    )
    with override(form.firm.language):
        form.name = str(FORM_NAME)
    try:
        with transaction.atomic():
            form.save(force_insert=True)
            AnswersForm(form=form, party_kind=party_kind).save(force_insert=True)
    except IntegrityError:
        # Another connection made it first, and has committed it by now.
        return AnswersForm.objects.select_related("form").get(party_kind=party_kind).form
    return form


def _content(party_kind: str, binds: Sequence[str], group_id: UUID | None) -> dict[str, Any]:
    bindings = bindings_for(party_kind, group_id)
    asked = [_question(NAME, "name", CARD_FIELDS["name"].title, is_required=True)]
    asked += [_question(f"q{place}", key, bindings[key].title) for place, key in enumerate(binds, start=2)]
    section = {"key": "s1", "title": {}, "conditions": [], "questions": asked}
    content = {"sections": [section], "title": in_languages(FORM_NAME, LANGUAGES)}
    return resolved(content, party_kind, group_id) | {
        "party_kind": party_kind, "group": str(group_id) if group_id else "", "consent": {},
    }  # fmt: skip


def _question(key: str, binds: str, title: Any, *, is_required: bool = False) -> dict[str, Any]:
    label = in_languages(title, LANGUAGES)
    return {"key": key, "binds": binds, "label": label, "help": {}, "is_required": is_required, "conditions": []}


def _group_of(binds: Sequence[str]) -> UUID | None:
    """The group whose own field is among them."""
    own = [one.removeprefix("own:") for one in binds if one.startswith("own:")]
    return (
        Field.objects.filter(key__in=own).exclude(group_id=None).values_list("group_id", flat=True).first()
        if own
        else None
    )
