"""What came to a united card since: what goes back with the gone one, and what a person has to decide."""

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from kartoteka.cards.parties.seams import FOLLOWING, Following
from kartoteka.cards.provenance.models import Fact
from kartoteka.cards.provenance.queries import WITHHELD
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.models import Entry

# Keys made by us rise with time, so a row made since has a higher one than the entry.
MADE = 'SELECT count(*) FROM "{table}" t WHERE t.firm_id = %(firm)s AND {whose} AND t.id > %(entry)s'
ALONG = """
UPDATE "{table}" t SET "{card}" = o."{owner}" FROM "{parent}" o
WHERE t.firm_id = %(firm)s AND o.firm_id = %(firm)s AND o.id = t."{column}" AND t.id > %(entry)s
  AND t."{card}" = ANY(%(kept)s) AND o."{owner}" = ANY(%(gone)s)
"""


def fields_changed(entry: Entry, pairs: Mapping[UUID, UUID]) -> list[str]:
    """Fields of the kept card that were stated anew since, not those of contact points and information sets."""
    rows = Fact.objects.filter(party_id__in=pairs.values(), at__gte=entry.at, is_current=True)
    fields = rows.exclude(entry_id=entry.id).values_list("field", flat=True).order_by("field").distinct()
    return [one for one in fields if not one.startswith((WITHHELD, "contact:", "requisite:"))]


def rows_made(entry: Entry, pairs: Mapping[UUID, UUID]) -> dict[str, int]:
    """Model -> rows that came to the kept card since."""
    counts = {}
    with connection.cursor() as cursor:
        for following in FOLLOWING:
            model = stored.model_of(following.model)
            whose = "(" + " OR ".join(f't."{column}" = ANY(%(kept)s)' for column in following.columns) + ")"
            given = {"firm": entry.firm_id, "entry": entry.id, "kept": list(pairs.values())}
            cursor.execute(MADE.format(table=model._meta.db_table, whose=whose), given)
            counts[following.model] = cursor.fetchone()[0]
    return {model: count for model, count in counts.items() if count}


def send_along(entry: Entry, pairs: Mapping[UUID, UUID]) -> dict[str, int]:
    """Rows made since that belong to a row which goes back (a payment of its invoice) go to the same card."""
    moved: dict[str, int] = {}
    given = {"firm": entry.firm_id, "entry": entry.id, "gone": list(pairs), "kept": list(pairs.values())}
    with connection.cursor() as cursor:
        for following in FOLLOWING:
            for column, parent in following.goes_with.items():
                cursor.execute(_along(following, column, parent), given)
                moved[following.model] = moved.get(following.model, 0) + cursor.rowcount
    return moved


def _along(following: Following, column: str, parent: str) -> str:
    return ALONG.format(
        table=stored.model_of(following.model)._meta.db_table, card=following.columns[0], column=column,
        parent=stored.model_of(parent)._meta.db_table, owner=FOLLOWING[parent].columns[0],
    )  # fmt: skip
