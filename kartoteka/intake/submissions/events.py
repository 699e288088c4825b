from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event
from kartoteka.platform.staff.functions import MANAGE_PEOPLE

SUBMISSION_COLLECTED = event("submission_collected", _("Form filled in"), undoable=False)
SUBMISSION_CORRECTED = event("submission_corrected", _("Form filled in anew"), undoable=False)
SUBMISSION_ACCEPTED = event("submission_accepted", _("Filled-in form entered"), undoable=False)
SUBMISSION_RETURNED = event("submission_returned", _("Filled-in form returned"), undoable=False)
SUBMISSION_REFUSED = event("submission_refused", _("Filled-in form refused"), undoable=False)
SUBMISSION_RIVALLED = event("submission_rivalled", _("Another version of a filled-in form came"), undoable=False)
PHOTO_RECEIVED = event("photo_received", _("Photo of a filled-in form came"), undoable=False)
WAY_OF_WORKING_CHANGED = event("way_of_working_changed", _("Way of working changed"), function=MANAGE_PEOPLE.key)
