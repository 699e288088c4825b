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


class RivalUnseen(Refused):
    """Another version of the submission came while somebody looked at the first."""

    code = "submissions.rival_unseen"
    message = _("Another version of this form came meanwhile. Look at both and decide again.")


class PhotoDiffers(Refused):
    """The bytes are not those that were announced under the key."""

    code = "submissions.photo_differs"
    message = _("The photo arrived damaged. It is sent once more.")


class PhotoUnreadable(Refused):
    """The bytes are no JPEG."""

    code = "submissions.photo_unreadable"
    message = _("This is not a photo that can be kept. Take it again.")


class TooManyPhotos(Refused):
    """A submission has 20 photos at most."""

    code = "submissions.too_many_photos"
    message = _("A form takes 20 photos at most.")
