from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event

WEBHOOK_ADDED = event("webhook_added", _("Webhook added"), undoable=False)
WEBHOOK_CHANGED = event("webhook_changed", _("Webhook changed"), undoable=False)
WEBHOOK_REMOVED = event("webhook_removed", _("Webhook removed"), undoable=False)
WEBHOOK_STOPPED = event("webhook_stopped", _("Webhook switched off"), undoable=False)
WEBHOOK_RESUMED = event("webhook_resumed", _("Webhook switched on again"), undoable=False)
WEBHOOK_SECRET_RENEWED = event("webhook_secret_renewed", _("Secret of a webhook renewed"), undoable=False)
