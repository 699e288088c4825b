"""Making forms. Every change of a draft is an entry of its own, so that it can be undone; a published version never changes."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from kartoteka.intake.forms import events
from kartoteka.intake.forms.bindings import resolved
from kartoteka.intake.forms.content import Content, faults_in
from kartoteka.intake.forms.functions import DESIGN
from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.intake.forms.refusals import FormChangedMeanwhile, NotReady
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record
from kartoteka.platform.journal.events import EventKind

SETTABLE = ("name", "group_id", "party_kind", "channels", "languages", "source_id")


def make_form(*, by: Viewer, draft: Content | None = None, **values: Any) -> Form:
    """A new form with this draft, not open yet. values: name, party_kind, channels, languages, group_id, source_id."""
    by.may(DESIGN.key).or_raise()
    now = clock.now()
    form = Form(**values, draft=draft or {}, created_at=now, changed_at=now, created_by_id=by.employee_id)
    form.save(force_insert=True)
    record(events.FORM_MADE, by=by, subject=form, changes=[made(form)], name=form.name)
    return form


def change_form(form: Form, *, by: Viewer, **values: Any) -> Form:
    """The form gets these values of SETTABLE, and of its draft what `draft` says ("title", "intro", "thanks", "consent")."""
    texts = values.pop("draft", {})

    def change(locked: Form) -> None:
        for name, value in values.items():
            setattr(locked, name, value)
        locked.draft = deepcopy(locked.draft) | texts

    return _change(form, change, [*values, "draft"], events.FORM_CHANGED, by)


def change_draft(form: Form, change: Callable[[Content], Content], *, by: Viewer, version: int | None = None) -> Form:
    """The draft is what `change` makes of it. Refused (FormChangedMeanwhile) if it is not the one of `version` any more."""

    def apply(locked: Form) -> None:
        if version is not None and version != locked.draft_version:
            raise FormChangedMeanwhile
        locked.draft = change(locked.draft)

    return _change(form, apply, ["draft"], events.FORM_CHANGED, by)


def publish_form(form: Form, *, by: Viewer) -> FormVersion:
    """From now on the draft, as it stands, is what is filled in: the next version. Refused (NotReady) with what to mend.

    The consent has the number of the version that last changed its text. A draft that was published already is left.
    """
    by.may(DESIGN.key).or_raise()
    locked = Form.objects.select_for_update(of=("self",)).get(id=form.id)
    faults = faults_in(resolved(locked.draft, locked.party_kind, locked.group_id), locked.languages)
    if faults:
        raise NotReady(faults)
    last = locked.versions.first()
    content = _published_content(locked, last)
    if last and last.number == locked.published and (last.content, last.languages) == (content, locked.languages):
        return last
    number = last.number + 1 if last else 1
    version = FormVersion(
        form=locked, number=number, content=content, languages=locked.languages, published_at=clock.now(),
        published_by_id=by.employee_id,
    )  # fmt: skip
    version.save(force_insert=True)
    locked.published = number
    locked.save(update_fields=["published"])
    record(events.FORM_PUBLISHED, by=by, subject=locked, name=locked.name, version=number)
    return version


def archive_form(form: Form, *, by: Viewer) -> Form:
    """Nobody can fill it in any more; what was collected stays."""
    return _set_archived(form, clock.now(), events.FORM_ARCHIVED, by)


def reopen_form(form: Form, *, by: Viewer) -> Form:
    """It can be filled in again."""
    return _set_archived(form, None, events.FORM_REOPENED, by)


def duplicate_form(form: Form, *, by: Viewer, name: str) -> Form:
    """A new form with the same draft and settings, not open yet, at another address."""
    values = {column: getattr(form, column) for column in SETTABLE if column != "name"}
    return make_form(by=by, name=name, draft=deepcopy(form.draft), **values)


def _published_content(form: Form, last: FormVersion | None) -> Content:
    content = resolved(form.draft, form.party_kind, form.group_id)
    content |= {"party_kind": form.party_kind, "group": str(form.group_id) if form.group_id else ""}
    content.pop("keys", None)
    consent = content.get("consent") or {}
    if not any(text.strip() for text in consent.get("text", {}).values()):
        content["consent"] = {}
        return content
    before = last.consent if last else {}
    is_same = before.get("text") == consent["text"]
    number = before["version"] if is_same else (last.number if last else 0) + 1
    content["consent"] = {"text": consent["text"], "is_required": bool(consent.get("is_required")), "version": number}
    return content


def _set_archived(form: Form, moment: Any, event: EventKind, by: Viewer) -> Form:
    def change(locked: Form) -> None:
        locked.archived_at = moment

    return _change(form, change, ["archived_at"], event, by)


def _change(form: Form, change: Callable[[Form], None], names: list[str], event: EventKind, by: Viewer) -> Form:
    by.may(DESIGN.key).or_raise()
    locked = Form.objects.select_for_update(of=("self",)).get(id=form.id)
    before = stored.values_of(locked, names)
    change(locked)
    if before == stored.values_of(locked, names):
        return locked
    locked.changed_at = clock.now()
    locked.draft_version += 1
    locked.save(update_fields=[*names, "changed_at", "draft_version"])
    record(event, by=by, subject=locked, changes=[changed(locked, before, names)], name=locked.name)
    return locked
