from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class OtherAnswers(Refused):
    """The key names a submission with other answers, or one of somebody else."""

    code = "submissions.other_answers"
    message = _("A form with this key and other answers is here already.")


class NotOnItsWay(Refused):
    """The submission is in a state from which this step does not lead on."""

    code = "submissions.not_on_its_way"
    message = _("Somebody has decided about this form already. Look at how it stands now.")


class ConsentMissing(Refused):
    """The form takes nothing without the consent."""

    code = "submissions.consent_missing"
    message = _("Without the consent the answers cannot be taken.")
