from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.content import Fault
from kartoteka.platform.access.decisions import Refused


class FormChangedMeanwhile(Refused):
    """Somebody changed the form between reading and writing."""

    code = "forms.changed_meanwhile"
    message = _("Somebody changed this form meanwhile. Look at it as it is now and try again.")


class NotReady(Refused):
    """The form cannot be published as it stands; `faults` say where and why."""

    code = "forms.not_ready"
    message = _("The form cannot be published yet: mend what is marked.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults=[(one.where, one.part, one.code) for one in faults])
        self.faults = tuple(faults)


class QuestionWrong(Refused):
    """What was said of a question or section does not fit together; `details["part"]` names the part."""

    code = "forms.question_wrong"


class FormClosed(Refused):
    """The form is not open, or not by this way."""

    code = "forms.closed"
    message = _("This form is not open any more.")
