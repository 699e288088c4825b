"""Questions about what was filled in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kartoteka.cards.parties.field_rights import is_hidden
from kartoteka.intake.forms.bindings import right_of
from kartoteka.intake.forms.content import Content, questions_in
from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import OPERATOR, PHONE, Form, FormVersion
from kartoteka.intake.forms.queries import current_version
from kartoteka.intake.forms.refusals import FormClosed
from kartoteka.intake.submissions.models import Photo, State, Submission
from kartoteka.platform.access.viewer import Viewer

OF_STAFF = (OPERATOR, PHONE)


def form_to_fill(form_id: UUID, number: int | None = None, *, viewer: Viewer) -> FormVersion:
    """The version that employees fill in now, or (of a page given before) version `number`, even if the form was archived
    meanwhile: what somebody collected is not lost.

    Raises NotAllowed, Form.DoesNotExist, FormVersion.DoesNotExist, FormClosed.
    """
    viewer.may(FILL.key).or_raise()
    form = Form.objects.select_related("source", "group").get(id=form_id)
    if number is None and not any(form.is_open_by(channel) for channel in OF_STAFF):
        raise FormClosed
    version = form.versions.get(number=number) if number else current_version(form)
    version.form = form
    return version


def visible_submission(submission_id: UUID, *, viewer: Viewer) -> Submission:
    """Raises Submission.DoesNotExist for one that is not there or not for this viewer."""
    viewer.may("submissions.view").or_raise()
    rows = Submission.objects.visible_to(viewer)
    return rows.select_related("form__group", "form__source", "version", "collected_by", "department").get(
        id=submission_id
    )


def visible_photo(submission_id: UUID, photo_id: UUID, *, viewer: Viewer) -> Photo:
    """A photo that came. Raises Submission.DoesNotExist, Photo.DoesNotExist; also where an answer is withheld: it may show it."""
    viewer.may("submissions.view").or_raise()
    row = Submission.objects.visible_to(viewer).select_related("version").get(id=submission_id)
    if hidden_questions(row.version.content, viewer):
        raise Photo.DoesNotExist
    return row.photos.exclude(received_at=None).get(id=photo_id)


def returned_to(submission_id: UUID, *, viewer: Viewer) -> Submission:
    """One that came back to this very collector. Raises Submission.DoesNotExist."""
    rows = Submission.objects.filter(state=State.RETURNED, collected_by_id=viewer.employee_id)
    return rows.select_related("form", "version").get(id=submission_id)


def hidden_questions(content: Content, viewer: Viewer) -> frozenset[str]:
    """Questions whose answers become values that are withheld from this viewer."""
    bound = [(one["key"], right_of(one["binds"])) for one in questions_in(content) if one.get("binds")]
    return frozenset(key for key, right in bound if is_hidden(viewer, right))


def seen(answers: Mapping[str, Any], content: Content, viewer: Viewer) -> dict[str, Any]:
    """Those of the answers (or values, or problems) that this viewer may see."""
    hidden = hidden_questions(content, viewer)
    return {key: value for key, value in answers.items() if key not in hidden}
