"""What the app on a phone asks and sends."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST
from pydantic import TypeAdapter

from kartoteka.intake.capture.actions import contact, note_erased
from kartoteka.intake.capture.answering import answering, never_kept
from kartoteka.intake.capture.bundle import bundle_of
from kartoteka.intake.capture.queries import is_to_be_wiped
from kartoteka.intake.capture.receiving import receive_form, receive_photo
from kartoteka.intake.capture.schemas import ContactIn, FormIn, Key
from kartoteka.intake.submissions.pages import problems_of

KEY = TypeAdapter(Key)


@require_GET
def entrance(request: HttpRequest) -> JsonResponse:
    """Open to all: who is signed in, and the cookie without which nothing can be sent. With ?phone=<firm>.<device>, whether
    that phone is to be wiped, which it must hear without a sign-in too."""
    get_token(request)
    viewer = request.viewer
    person = {"id": str(viewer.employee_id), "name": viewer.name} if viewer else None
    wipe = is_to_be_wiped(request.GET.get("phone", ""))
    return never_kept(JsonResponse({"person": person, "language": request.LANGUAGE_CODE, "wipe": wipe}))


@require_POST
@answering
def phone(request: HttpRequest) -> dict[str, Any]:
    """A phone reports and gets its bundle."""
    said = ContactIn.model_validate_json(request.body)
    device = contact(said.device, by=request.viewer, name=said.name, unsent=said.unsent)
    return bundle_of(device, request.viewer)


@require_POST
@answering
def erasure(request: HttpRequest) -> dict[str, Any]:
    """A phone has erased itself."""
    said = ContactIn.model_validate_json(request.body)
    note_erased(said.device, by=request.viewer)
    return {"erased": True}


@require_POST
@answering
def submission(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    """A filled-in form, under the key that the phone made."""
    got = receive_form(KEY.validate_python(submission_id), FormIn.model_validate_json(request.body), by=request.viewer)
    row = got.submission
    return {
        "state": row.state, "revision": row.revision, "title": row.title, "problems": problems_of(row, request.viewer),
        "missing": [str(one) for one in got.missing], "is_rival": got.is_rival,
    }  # fmt: skip


@require_POST
@answering
def photo(request: HttpRequest, submission_id: UUID, photo_id: UUID) -> dict[str, Any]:
    """The bytes of a photo that was announced."""
    receive_photo(submission_id, photo_id, request.body, by=request.viewer)
    return {"received": True}


entrance.login_required = False
