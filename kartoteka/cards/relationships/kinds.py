"""How ties are read from either side."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.cards.relationships.models import Relationship

Kind = Relationship.Kind
# Kind -> (the party is … of the other, the other is … of the party).
READINGS: dict[str, tuple[Promise, Promise]] = {
    Kind.WORKS_AT: (_("works at"), _("employs")),
    Kind.SECRETARY_OF: (_("secretary of"), _("has as secretary")),
    Kind.BRANCH_OF: (_("branch of"), _("parent of")),
    Kind.SUPPLIER_OF: (_("supplies"), _("buys from")),
    Kind.COMPETITOR_OF: (_("competitor of"), _("competitor of")),
    Kind.RECOMMENDED_BY: (_("recommended by"), pgettext_lazy("tie", "recommended")),
    Kind.RELATIVE_OF: (_("relative of"), _("relative of")),
    Kind.PARTNER_OF: (_("partner of"), _("partner of")),
}
# Those of a person with an organisation, shown under People.
OF_PEOPLE = (Kind.WORKS_AT, Kind.SECRETARY_OF)


def reading(kind: str, *, forward: bool) -> str:
    """The tie as seen from the party (`forward`) or from the other."""
    return str(READINGS[kind][0 if forward else 1])
