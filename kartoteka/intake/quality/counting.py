"""The totals: kept by adding what changed, so that no page and no clock goes through the cards."""

from dataclasses import dataclass
from uuid import UUID

from kartoteka.intake.quality.engine import DAY, EPOCH, share
from kartoteka.intake.quality.models import NONE
from kartoteka.platform import clock
from kartoteka.platform.firms.context import current_firm_id
from kartoteka.platform.firms.prepared import rows, run

OF = ("all", "group", "source", "collector", "department")
COUNTS = ("cards", "had", "wanted", "facts", "wrong")
BATCH = 20_000

_SUMS = ", ".join(f"sum({name}) AS {name}" for name in (*COUNTS, "charge"))
_SIGNED = ", ".join(f"u.sign * u.{name} AS {name}" for name in COUNTS)
_ZEROS = ", ".join(f"0 AS {name}" for name in COUNTS)
# The rows of `taken` by common property and half-life: counts at half-life 0, beside each half-life its charges.
SPREAD = f"""
lines AS (
    SELECT u.department, u.source, u.collector, u.groups, 0 AS half_life, {_SIGNED}, 0::float8 AS charge FROM taken u
    UNION ALL
    SELECT u.department, u.source, u.collector, u.groups, l.half_life, {_ZEROS}, u.sign * l.charge
    FROM taken u CROSS JOIN LATERAL unnest(u.half_lives, u.charges) l(half_life, charge)
),
spread AS (
    SELECT CASE WHEN GROUPING(department) = 0 THEN 'department' WHEN GROUPING(source) = 0 THEN 'source'
                WHEN GROUPING(collector) = 0 THEN 'collector' ELSE 'all' END AS of,
           COALESCE(department, source, collector, '{NONE}') AS key, half_life, {_SUMS}
    FROM lines
    GROUP BY GROUPING SETS ((half_life), (department, half_life), (source, half_life), (collector, half_life))
    UNION ALL
    SELECT 'group', one, half_life, {_SUMS}
    FROM lines CROSS JOIN LATERAL unnest(CASE WHEN groups = '{{}}' THEN ARRAY['{NONE}'::uuid] ELSE groups END) one
    GROUP BY one, half_life
)
"""  # noqa: S608 (nothing in it comes from outside)
TAKE = "SELECT id, party_id FROM quality_uncounted WHERE firm_id = %(firm)s LIMIT %(most)s"
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('quality ' || %(firm)s::text, 0))"
_ADDED = ", ".join(f"{name} = quality_total.{name} + excluded.{name}" for name in (*COUNTS, "charge"))
ADD = f"""
WITH taken AS (DELETE FROM quality_uncounted WHERE firm_id = %(firm)s AND id = ANY (%(ids)s) RETURNING *), {SPREAD}
INSERT INTO quality_total (id, firm_id, of, key, half_life, {", ".join(COUNTS)}, charge)
SELECT gen_random_uuid(), %(firm)s, of, key, half_life, {", ".join(COUNTS)}, charge FROM spread
ON CONFLICT (firm_id, of, key, half_life) DO UPDATE SET {_ADDED}
"""  # noqa: S608 (nothing in it comes from outside)
# A charge decays with its half-life; the sum of what is left is how many values are expected to be true.
_FRESH = (
    "charge * CASE WHEN half_life = 0 THEN 1 ELSE power(2::float8, GREATEST(-1000, -%(days)s::float8 / half_life)) END"
)
STANDING = f"""
WITH taken AS (SELECT * FROM quality_uncounted WHERE firm_id = %(firm)s), {SPREAD}
SELECT of, key, {", ".join(f"sum({name})::bigint" for name in COUNTS)}, sum({_FRESH}) AS fresh
FROM (
    SELECT of, key, half_life, {", ".join(COUNTS)}, charge FROM spread
    UNION ALL SELECT of, key, half_life, {", ".join(COUNTS)}, charge FROM quality_total WHERE firm_id = %(firm)s
) both_of
GROUP BY of, key
"""  # noqa: S608 (nothing in it comes from outside)
KEEP_DAY = f"""
INSERT INTO quality_day (id, firm_id, "on", of, key, {", ".join(COUNTS)}, fresh)
SELECT gen_random_uuid(), %(firm)s, %(today)s, * FROM ({STANDING}) standing
ON CONFLICT (firm_id, of, key, "on") DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in (*COUNTS, "fresh"))}
"""  # noqa: S608 (nothing in it comes from outside)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a set of cards. `had` of the `wanted` weight; of `facts` values `wrong` are incorrect, `fresh` expected to be true.

    Each share is 0 to 1, None of nothing.
    """

    cards: int = 0
    had: int = 0
    wanted: int = 0
    facts: int = 0
    wrong: int = 0
    fresh: float = 0.0

    @property
    def completeness(self) -> float | None:
        return share(self.had, self.wanted)

    @property
    def correctness(self) -> float | None:
        return share(self.facts - self.wrong, self.facts)

    @property
    def freshness(self) -> float | None:
        return share(self.fresh, self.facts - self.wrong)


def standing() -> dict[str, dict[UUID, Figures]]:
    """All figures as they are now: by common property (`OF`) and its key. One statement over the totals and what is not
    counted yet."""
    found: dict[str, dict[UUID, Figures]] = {of: {} for of in OF}
    for of, key, *figures in rows(STANDING, _asked()):
        if any(figures[:-1]):
            found[of][key] = Figures(*figures)
    return found


def count_changes(most: int = BATCH) -> list[UUID]:
    """Adds what changed to the totals, at most so many rows; returns the cards that it was about. In the caller's
    transaction; a second caller waits for the first."""
    firm = {"firm": current_firm_id()}
    rows(ALONE, firm)
    taken = rows(TAKE, firm | {"most": most})
    if taken:
        run(ADD, firm | {"ids": [key for key, _party in taken]}, keeps=False)
    return list({party for _key, party in taken})


def keep_day() -> int:
    """The figures of today stand as they are now; returns how many rows that are."""
    return run(KEEP_DAY, _asked() | {"today": clock.today()}, keeps=False)


def _asked() -> dict[str, object]:
    return {"firm": current_firm_id(), "days": (clock.now() - EPOCH) / DAY}
