from django.utils.translation import gettext_lazy as _

from kartoteka.platform.access.decisions import Refused


class RuleInThePast(Refused):
    """A rule would rewrite what was earned already."""

    code = "points.rule_in_the_past"
    message = _("A rule begins today or later: what was earned before stays as it was.")


class RuleThere(Refused):
    """There is a rule for this fact, form and day."""

    code = "points.rule_there"
    message = _("There is a rule for this fact and form from that day already. Remove it first, or choose another day.")


class RuleInForce(Refused):
    """The rule has begun, or points were counted by it."""

    code = "points.rule_in_force"
    message = _("This rule is in force. Add one that begins later and takes its place; with 0 points it ends.")
