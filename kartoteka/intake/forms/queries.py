"""Questions about forms."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from kartoteka.intake.forms.checks import checker
from kartoteka.intake.forms.content import read_questions
from kartoteka.intake.forms.engine import Reading, read_answers
from kartoteka.intake.forms.functions import DESIGN
from kartoteka.intake.forms.models import Form, FormVersion
from kartoteka.platform.access.viewer import Viewer


def designed_form(form_id: UUID, *, viewer: Viewer) -> Form:
    """The form, for somebody who designs forms. Raises NotAllowed, Form.DoesNotExist."""
    viewer.may(DESIGN.key).or_raise()
    return Form.objects.select_related("group", "source").get(id=form_id)


def forms_open_by(channels: Sequence[str]) -> QuerySet[Form]:
    """Forms that can be filled in by one of these channels."""
    found = [form.id for form in Form.objects.open() if set(channels) & set(form.channels)]
    return Form.objects.filter(id__in=found).select_related("group")


def current_version(form: Form) -> FormVersion:
    """The version that is filled in now. Raises FormVersion.DoesNotExist before the first."""
    return form.versions.get(number=form.published)


def read_with(version: FormVersion, answers: dict, country: str) -> Reading:
    """What answers to this version say. `country`: of the firm, for phones."""
    return read_answers(read_questions(version.content), answers, checker(country))
