from django.utils.translation import gettext_lazy as _

from kartoteka.platform.journal.events import event, rows_named

TOKEN_ISSUED = event("token_issued", _("API token issued"), undoable=False)
TOKEN_REVOKED = event("token_revoked", _("API token revoked"), undoable=False)
rows_named(api__token=_("API token"))
