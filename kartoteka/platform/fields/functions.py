from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.functions import declare

# Declared by the feature of cards, for groups and the fields that come with them.
DEFINE_FIELDS = "parties.define_groups"

OWN_SETS = declare(
    "fields.own_sets", _("Keep information sets of one's own"), administrator="all", owner="all", supervisor="all",
    manager="all", operator="all", verifier="all", marketer="all", field="all",
)  # fmt: skip
DEPARTMENT_SETS = declare(
    "fields.department_sets", _("Keep information sets of one's department"), administrator="all", supervisor="all",
)  # fmt: skip
