"""What the demo firm's pages over time would show had somebody worked with it: the figures of quality of past weeks."""

from datetime import timedelta

from django.db import connection

from kartoteka.intake.quality.engine import DAY, EPOCH
from kartoteka.platform import clock
from kartoteka.platform.firms.context import current_firm_id

WEEKS = 26
# Of the cards that were there at %(at)s, as they are now: no value of the demo firm was changed since it was stated.
KEEP = """
INSERT INTO quality_day (id, firm_id, "on", of, key, cards, had, wanted, facts, wrong, fresh)
SELECT gen_random_uuid(), %(firm)s, %(on)s, 'all', '00000000-0000-0000-0000-000000000000', sum(c.cards), sum(c.had),
       sum(c.wanted), sum(c.facts), sum(c.wrong), sum((
           SELECT sum(CASE WHEN l.half_life = 0 THEN l.charge ELSE l.charge * power(2::float8, -%(days)s::float8 / l.half_life) END)
           FROM unnest(c.half_lives, c.charges) l(half_life, charge)))
FROM quality_contribution c JOIN parties_party p ON p.firm_id = c.firm_id AND p.id = c.party_id
WHERE c.firm_id = %(firm)s AND p.created_at <= %(at)s HAVING count(*) > 0
ON CONFLICT DO NOTHING
"""


def keep_past_weeks() -> None:
    """The current firm has figures of each of the last 26 weeks."""
    with connection.cursor() as cursor:
        for week in range(1, WEEKS + 1):
            at = clock.now() - timedelta(weeks=week)
            cursor.execute(
                KEEP, {"firm": current_firm_id(), "on": at.date(), "at": at, "days": (at - EPOCH) / DAY}
            )  # fmt: skip
