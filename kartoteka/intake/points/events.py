from django.utils.translation import gettext_lazy as _

from kartoteka.intake.points.functions import RULES
from kartoteka.platform.journal.events import event, rows_named

POINT_RULE_ADDED = event("point_rule_added", _("Rule of points added"), function=RULES.key)
POINT_RULE_REMOVED = event("point_rule_removed", _("Rule of points removed"), function=RULES.key)
POINTS_CREDITED = event("points_credited", _("Points credited"), undoable=False)
POINTS_CHARGED = event("points_charged", _("Points charged for a return"), undoable=False)
POINTS_TAKEN_BACK = event("points_taken_back", _("Points taken back or given again"), undoable=False)
rows_named(points__pointrule=_("Rule of points"))
