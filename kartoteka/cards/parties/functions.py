from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

VIEW = declare(
    "parties.view",
    _("See cards"),
    by_record=True,
    administrator="all",
    owner="all",
    supervisor="all",
    manager="department",
    operator="all",
    verifier="all",
    marketer="all",
    field="own",
)
CREATE = declare(
    "parties.create",
    _("Create cards"),
    administrator="all",
    supervisor="all",
    manager="all",
    operator="all",
    verifier="all",
    field="all",
)
CHANGE = declare(
    "parties.change",
    _("Change cards"),
    by_record=True,
    administrator="all",
    supervisor="all",
    manager="own",
    operator="all",
    verifier="all",
    field="own",
)
REMOVE = declare("parties.remove", _("Remove cards"), by_record=True, administrator="all", supervisor="department")
EXPORT = declare(
    "parties.export", _("Export cards"), by_record=True, administrator="all", owner="all", supervisor="department"
)
BULK_CHANGE = declare(
    "parties.bulk_change", _("Change many cards at once"), by_record=True, administrator="all", supervisor="department"
)
DEFINE_GROUPS = declare("parties.define_groups", _("Define groups and their fields"), administrator="all")
