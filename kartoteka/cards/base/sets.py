"""Changes of many cards in single statements: the journal's rows, the cards, their facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal.models import Entry

LOCK = "SELECT id FROM parties_party WHERE firm_id = %(firm)s AND id = ANY(%(ids)s) ORDER BY id FOR UPDATE"

# {before} and {after} are JSON of the changed columns, {differs} leaves out cards that have the value.
NOTE_CHANGES = """
INSERT INTO journal_change (id, firm_id, entry_id, kind, object_id, party_id, action, before, after)
SELECT gen_random_uuid(), p.firm_id, %(entry)s, 'parties.party', p.id, p.id, 'changed', {before}, {after}
FROM parties_party p WHERE p.firm_id = %(firm)s AND p.id = ANY(%(ids)s) AND {differs}
RETURNING party_id
"""
CHANGE = """
UPDATE parties_party p SET {assignment}, version = version + 1, updated_at = %(now)s
WHERE p.firm_id = %(firm)s AND p.id = ANY(%(touched)s)
"""
OUTDATE_FACTS = """
UPDATE provenance_fact SET is_current = false
WHERE firm_id = %(firm)s AND party_id = ANY(%(touched)s) AND field = %(fact)s AND is_current
"""
NOTE_FACTS = """
INSERT INTO provenance_fact (id, firm_id, party_id, field, value, at, by_id, channel, problem, is_current, entry_id)
SELECT gen_random_uuid(), %(firm)s, party_id, %(fact)s, %(shown)s, %(now)s, %(by)s, %(channel)s, '', true, %(entry)s
FROM unnest(%(touched)s::uuid[]) AS party_id
"""
NOTE_HAND_OVERS = """
WITH handed AS (
    INSERT INTO portfolios_handover (id, firm_id, party_id, from_manager_id, to_manager_id, at, by_id, reason)
    SELECT gen_random_uuid(), p.firm_id, p.id, p.manager_id, %(value)s::uuid, %(now)s, %(by)s, ''
    FROM parties_party p
    WHERE p.firm_id = %(firm)s AND p.id = ANY(%(batch)s) AND p.manager_id IS DISTINCT FROM %(value)s::uuid
    RETURNING id, firm_id, party_id
)
INSERT INTO journal_change (id, firm_id, entry_id, kind, object_id, party_id, action)
SELECT gen_random_uuid(), firm_id, %(entry)s, 'portfolios.handover', id, party_id, 'made' FROM handed
"""
# Persons known only as these customers', who are managed with them.
CONTACT_PERSONS = """
SELECT DISTINCT person.id FROM relationships_relationship r
JOIN parties_party customer ON customer.firm_id = r.firm_id AND customer.id = r.other_id
JOIN parties_party person ON person.firm_id = r.firm_id AND person.id = r.party_id
WHERE r.firm_id = %(firm)s AND r.other_id = ANY(%(batch)s) AND r.kind = 'works_at' AND person.is_contact_only
  AND person.manager_id IS NOT DISTINCT FROM customer.manager_id
"""
JOIN_GROUP = """
WITH joined AS (
    INSERT INTO parties_groupmembership (id, firm_id, party_id, group_id, sort_name, since)
    SELECT gen_random_uuid(), p.firm_id, p.id, %(value)s, p.sort_name, %(today)s
    FROM parties_party p WHERE p.firm_id = %(firm)s AND p.id = ANY(%(ids)s) AND NOT %(value)s::uuid = ANY(p.groups)
    ON CONFLICT DO NOTHING RETURNING id, firm_id, party_id
)
INSERT INTO journal_change (id, firm_id, entry_id, kind, object_id, party_id, action)
SELECT gen_random_uuid(), firm_id, %(entry)s, 'parties.groupmembership', id, party_id, 'made' FROM joined
"""
LEAVE_GROUP = """
WITH gone AS (
    DELETE FROM parties_groupmembership m
    WHERE m.firm_id = %(firm)s AND m.party_id = ANY(%(ids)s) AND m.group_id = %(value)s RETURNING m.*
)
INSERT INTO journal_change (id, firm_id, entry_id, kind, object_id, party_id, action, before)
SELECT gen_random_uuid(), firm_id, %(entry)s, 'parties.groupmembership', id, party_id, 'removed', to_jsonb(gone) FROM gone
"""


@dataclass(frozen=True, slots=True)
class SetChange:
    """One column of the card gets a value. SQL of constants only: `assignment`, `before`, `after`, `differs` over `p`.

    `first`: statements that go before, on the cards still unchanged. `fact`: field of the fact, "" for none. `also`:
    a query for the keys of cards that change along with those of the batch.
    """

    assignment: str
    before: str
    after: str
    differs: str
    fact: str = ""
    first: tuple[str, ...] = ()
    also: str = ""


def column_change(column: str, cast: str, fact: str, *first: str) -> SetChange:
    """The column becomes %(value)s. `column` and `cast` are written in the code, never in a request."""
    value = f"%(value)s::{cast}"
    return SetChange(
        f"{column} = {value}",
        f"jsonb_build_object('{column}', p.{column})",
        f"jsonb_build_object('{column}', {value})",
        f"p.{column} IS DISTINCT FROM {value}",
        fact,
        first,
    )


def array_change(expression: str, differs: str, *first: str) -> SetChange:
    """The card's `groups` become `expression`."""
    groups = "jsonb_build_object('groups', to_jsonb({}))"
    return SetChange(f"groups = {expression}", groups.format("p.groups"), groups.format(expression), differs, "", first)


JOIN = array_change("array_append(p.groups, %(value)s::uuid)", "NOT %(value)s::uuid = ANY(p.groups)", JOIN_GROUP)
LEAVE = array_change("array_remove(p.groups, %(value)s::uuid)", "%(value)s::uuid = ANY(p.groups)", LEAVE_GROUP)
# With the manager goes the department.
THEIRS = "COALESCE((SELECT e.department_id FROM people_employee e WHERE e.firm_id = %(firm)s AND e.id = %(value)s::uuid), p.department_id)"
MANAGER = SetChange(
    f"manager_id = %(value)s::uuid, department_id = {THEIRS}",
    "jsonb_build_object('manager_id', p.manager_id, 'department_id', p.department_id)",
    f"jsonb_build_object('manager_id', %(value)s::uuid, 'department_id', {THEIRS})",
    "p.manager_id IS DISTINCT FROM %(value)s::uuid",
    first=(NOTE_HAND_OVERS,),
    also=CONTACT_PERSONS,
)
# `value` is {key: value} as JSON, or {} to empty the field `key`.
OWN = SetChange(
    "own = (p.own - %(key)s) || %(value)s::jsonb",
    "jsonb_build_object('own', p.own)",
    "jsonb_build_object('own', (p.own - %(key)s) || %(value)s::jsonb)",
    "(p.own -> %(key)s) IS DISTINCT FROM (%(value)s::jsonb -> %(key)s) "
    "AND (%(group)s::uuid IS NULL OR %(group)s::uuid = ANY(p.groups)) AND %(party_kind)s IN ('', p.kind)",
    "own:",
)


def change_set(
    batch: Sequence[UUID],
    change: SetChange,
    value: Any,
    *,
    entry: Entry,
    by: Viewer,
    shown: str = "",
    more: Mapping[str, Any] | None = None,
) -> int:
    """Carries `change` out on the cards of `batch`, with the journal's rows under `entry`; answers how many it changed.

    `shown`: the value as its fact tells it. The caller has seen to the rights on the cards.
    """
    given = {
        "firm": by.firm_id, "ids": list(batch), "value": value, "entry": entry.id, "now": clock.now(), "by": by.employee_id,
        "today": clock.today(), "channel": by.channel, "shown": shown, "fact": change.fact, **(more or {}),
    }  # fmt: skip
    with connection.cursor() as cursor:
        given["batch"] = given["ids"]
        if change.also:
            cursor.execute(change.also, given)
            given["ids"] = [*batch, *(key for (key,) in cursor.fetchall() if key not in set(batch))]
        cursor.execute(LOCK, given)
        for statement in change.first:
            cursor.execute(statement, given)
        cursor.execute(NOTE_CHANGES.format(before=change.before, after=change.after, differs=change.differs), given)
        given["touched"] = [key for (key,) in cursor.fetchall()]
        if not given["touched"]:
            return 0
        cursor.execute(CHANGE.format(assignment=change.assignment), given)
        if given["fact"]:
            cursor.execute(OUTDATE_FACTS, given)
            cursor.execute(NOTE_FACTS, given)
    refresh_parties(given["touched"])
    return len(set(given["touched"]).intersection(batch))
