"""Forms over the API: what a phone needs to ask without a network."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from kartoteka.intake.forms.functions import FILL
from kartoteka.intake.forms.models import OPERATOR, PHONE, Form, FormVersion
from kartoteka.intake.forms.queries import forms_open_by
from kartoteka.platform.api.shapes import Shown

router = Router(tags=["forms"])
FORM = "/forms/{uuid:form_id}"
MOST = 2_000_000_000


class FormOut(Shown):
    """`published`: number of the version that is filled in now."""

    id: UUID
    name: str
    published: int
    channels: list[str]
    languages: list[str]
    party_kind: str
    group_id: UUID | None


class VersionOut(Shown):
    """`content`: sections with questions; `conditions` of a question or section all hold where it is shown.

    `binds` names the value of the card that an answer becomes; `check`, `type`, `choices`, `minimum`, `maximum`, `pattern`
    and `longest` say what is taken for an answer. `consent.version` is what a submission says was agreed to.
    """

    form_id: UUID
    number: int
    languages: list[str]
    content: dict[str, Any]
    published_at: datetime


@router.get("/forms", response=list[FormOut], operation_id="list_forms")
def list_forms(request: HttpRequest) -> Any:
    """The forms that the caller may fill in: open ones for the office or for phones."""
    request.viewer.may(FILL.key).or_raise()
    return forms_open_by((OPERATOR, PHONE))


@router.get(f"{FORM}/versions/{{int:number}}", response=VersionOut, operation_id="get_form_version")
def get_version(request: HttpRequest, form_id: UUID, number: Annotated[int, Path(ge=1, le=MOST)]) -> FormVersion:
    """What a version asks. It never changes, so it may be kept."""
    request.viewer.may(FILL.key).or_raise()
    return Form.objects.get(id=form_id).versions.get(number=number)
