from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class ScopeNotHeld(Refused):
    """A token can do no more than its owner; `details` names the scopes he does not hold."""

    code = "api.scope_not_held"
    message = _("A token can do no more than you can. Leave out the rights that you do not have.")
