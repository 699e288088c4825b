from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class AnswerWrong(Refused):
    """What was answered cannot be right, so that it would not be entered."""

    code = "questions.answer_wrong"


class OthersAsking(Refused):
    """The key of an asking belongs to somebody else's."""

    code = "questions.others_asking"
    message = _("An asking with this key was noted by somebody else.")


class NoPurpose(Refused):
    """Nobody is disturbed for a question alone."""

    code = "questions.no_purpose"
    message = _("Say what the contact is for. A question alone is no reason to disturb a customer.")
