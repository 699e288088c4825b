"""A filled-in form comes from a phone: stored first, then understood and entered as far as that goes."""

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from kartoteka.intake.capture.functions import USE
from kartoteka.intake.capture.schemas import FormIn
from kartoteka.intake.forms.models import PHONE, Form
from kartoteka.intake.submissions.actions import NewSubmission, receive, settle
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.photos import Announced, announce, keep_photo
from kartoteka.intake.submissions.rivals import open_rivals
from kartoteka.platform.access.viewer import Viewer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Received:
    """`missing`: photos whose bytes are still to come. `is_rival`: another version came first, and a person decides."""

    submission: Submission
    missing: list[UUID]
    is_rival: bool


def receive_form(key: UUID, sent: FormIn, *, by: Viewer) -> Received:
    """The form under `key` is kept, whatever becomes of it in the base. Sent twice it is one.

    Raises Form.DoesNotExist, FormVersion.DoesNotExist; refused as `receive` and `announce` refuse.
    """
    by.may(USE.key).or_raise()
    version = Form.objects.get(id=sent.form_id).versions.select_related("form__source").get(number=sent.version)
    new = NewSubmission(
        key, version, sent.answers, PHONE, sent.language, sent.collected_at, sent.place.dict() if sent.place else {},
        sent.consents, sent.revision,
    )  # fmt: skip
    row = receive(new, by=by)
    missing = announce(row, [Announced(one.id, one.kind, one.sha256) for one in sent.photos])
    _settle(row, by)
    is_rival = any(one.answers == dict(sent.answers) for one in open_rivals(row))
    return Received(row, missing, is_rival)


def receive_photo(key: UUID, photo_id: UUID, content: bytes, *, by: Viewer) -> None:
    """The bytes of an announced photo of a form that `by` collected. Raises Submission.DoesNotExist, Photo.DoesNotExist;
    refused as `keep_photo` refuses."""
    by.may(USE.key).or_raise()
    keep_photo(
        Submission.objects.select_related("form").get(id=key, collected_by=by.employee_id), photo_id, content, by=by
    )


def _settle(row: Submission, by: Viewer) -> None:
    """What was collected is kept even where making a card of it breaks: it waits for a person then."""
    try:
        with transaction.atomic():
            settle(row, by=by)
    except Exception:
        log.exception("form %s is kept and not entered", row.id)
        row.refresh_from_db()
