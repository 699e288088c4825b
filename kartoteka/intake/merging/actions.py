"""Uniting two cards of one customer."""

import json
from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction

from kartoteka.cards.parties.field_rights import may_change_fields
from kartoteka.cards.parties.functions import CHANGE
from kartoteka.cards.parties.models import GroupMembership, Party
from kartoteka.cards.parties.refusals import ChangedMeanwhile
from kartoteka.cards.parties.seams import refresh_parties
from kartoteka.cards.portfolios.functions import HAND_OVER
from kartoteka.intake.duplicates.deciding import TOPIC, note_outcome
from kartoteka.intake.duplicates.functions import MERGE
from kartoteka.intake.merging import events
from kartoteka.intake.merging.contact_persons import same_people
from kartoteka.intake.merging.facts import follow_facts
from kartoteka.intake.merging.models import Merge
from kartoteka.intake.merging.moving import Uniting, change_rows, follow_all, remove_rows
from kartoteka.intake.merging.references import point_references
from kartoteka.intake.merging.refusals import SameCard
from kartoteka.intake.merging.sets import ROWS, unite_sets
from kartoteka.intake.merging.values import Sides, decide, facts_of, united_columns
from kartoteka.platform import clock
from kartoteka.platform.access.decisions import Denied, NotAllowed
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import record
from kartoteka.platform.live.actions import publish

Cards = dict[UUID, Party]
MEMBERSHIPS = """
WITH wanted AS MATERIALIZED (
    SELECT t.id, p.id AS card, jsonb_build_object('sort_name', t.sort_name) AS before,
           jsonb_build_object('sort_name', p.sort_name) AS after
    FROM parties_groupmembership t JOIN parties_party p ON p.firm_id = t.firm_id AND p.id = t.party_id
    WHERE t.firm_id = %(firm)s AND t.party_id = ANY(%(kept)s) AND t.sort_name <> p.sort_name
)
"""
COUNT_CHANGE = """
UPDATE parties_party SET version = version + 1, updated_at = %(now)s WHERE firm_id = %(firm)s AND id = ANY(%(kept)s)
"""


def merge_parties(
    keep: Party,
    gone: Party,
    *,
    by: Viewer,
    choices: Mapping[str, str] | None = None,
    versions: tuple[int, int] | None = None,
) -> Merge:
    """`keep` is both cards from now on, and `gone` is not there any more: its address leads to the kept card.

    `choices`: field -> "keep" or "gone", for the others the rule per field decides. `versions`: of both cards as they were
    seen when the choice was made. One transaction, one entry; a fixed number of statements. Raises NotAllowed, SameCard,
    ChangedMeanwhile, NoSuchChoice, or Party.DoesNotExist for a card that `by` may not see.
    """
    by.may(MERGE.key).or_raise()
    if keep.id == gone.id:
        raise SameCard
    _may_choose(choices or {}, by)
    with transaction.atomic():
        pairs = {gone.id: keep.id, **same_people(keep.id, gone.id)}
        cards = lock_cards({*pairs, *pairs.values()}, (keep.id, gone.id), by=by)
        if versions and versions != (cards[keep.id].version, cards[gone.id].version):
            raise ChangedMeanwhile
        return _merge(pairs, cards, by, choices)


def lock_cards(keys: set[UUID], asked: tuple[UUID, ...], *, by: Viewer) -> Cards:
    """The cards, locked in the order of their keys. `by` may change those asked for; raises NotAllowed, Party.DoesNotExist."""
    by.may(CHANGE.key).or_raise()
    seen = set(Party.objects.visible_to(by).filter(id__in=asked).values_list("id", flat=True))
    if seen != set(asked):
        raise Party.DoesNotExist
    locked = {
        card.id: card for card in Party.objects.filter(id__in=keys).order_by("id").select_for_update(of=("self",))
    }
    if not locked.keys() >= set(asked):
        # Somebody was faster: one of them is not there any more.
        raise Party.DoesNotExist
    may_change = set(Party.objects.allowed_to(by, CHANGE.key).filter(id__in=asked).values_list("id", flat=True))
    if may_change != set(asked):
        raise NotAllowed(Denied("access.not_this_record"))
    return locked


def _may_choose(choices: Mapping[str, str], by: Viewer) -> None:
    may_change_fields(by, choices).or_raise()
    if "manager" in choices:
        by.may(HAND_OVER.key).or_raise()


def _merge(pairs: dict[UUID, UUID], cards: Cards, by: Viewer, choices: Mapping[str, str] | None) -> Merge:
    main = next(iter(pairs))
    pairs = {gone: kept for gone, kept in pairs.items() if gone in cards and kept in cards}
    kept, lost = cards[pairs[main]], cards[main]
    facts = facts_of(list(cards))
    sides = {
        gone: decide(cards[into], cards[gone], facts, choices if gone == main else None) for gone, into in pairs.items()
    }
    chosen = {"choices": dict(choices)} if choices else {}
    entry = record(
        events.PARTIES_MERGED, by=by, subject=kept, name=lost.name, to=kept.name, gone=str(lost.id), **chosen
    )
    note_outcome(lost.id, kept.id, of=entry.id)
    uniting = Uniting(entry, pairs, {})
    unite_sets(uniting, facts)
    point_references(uniting)
    follow_all(uniting)
    follow_facts(uniting, facts, sides)
    _unite_cards(uniting, sides)
    rows = [
        Merge(gone_id=gone, gone_name=cards[gone].name, into_id=into, entry_id=entry.id, is_main=gone == main,
              at=entry.at, by_id=by.employee_id)
        for gone, into in pairs.items()
    ]  # fmt: skip
    Merge.objects.bulk_create(rows)
    refresh_parties([*pairs.values(), *pairs])
    publish(TOPIC, function=MERGE.key)
    return rows[0]


def _unite_cards(uniting: Uniting, sides: dict[UUID, Sides]) -> None:
    """The kept cards get the values that stay; the gone ones are taken out, whole in the journal."""
    rows = []
    for one in sides.values():
        columns = united_columns(one)
        before = stored.values_of(one.keep, list(columns))
        after = {column: stored.as_json(value) for column, value in columns.items()}
        changed = {column for column in after if after[column] != before[column]}
        if changed:
            row = {"before": {c: before[c] for c in changed}, "after": {c: after[c] for c in changed}}
            rows.append({"id": str(one.keep.id), "card": str(one.keep.id), **row})
    columns = sorted({column for row in rows for column in row["after"]})
    if rows:
        change_rows(Party, columns, ROWS, uniting.parameters(rows=json.dumps(_completed(rows, columns, sides))))
    change_rows(GroupMembership, ("sort_name",), MEMBERSHIPS, uniting.parameters())
    with connection.cursor() as cursor:
        cursor.execute(COUNT_CHANGE, uniting.parameters(now=clock.now()))
    remove_rows(Party, list(uniting.pairs), uniting, card="id")


def _completed(rows: list[dict], columns: list[str], sides: dict[UUID, Sides]) -> list[dict]:
    """Every row names every column that one of them changes, so that one statement does for all."""
    cards = {str(one.keep.id): one.keep for one in sides.values()}
    for row in rows:
        stands = stored.values_of(cards[row["id"]], columns)
        for column in columns:
            row["before"].setdefault(column, stands[column])
            row["after"].setdefault(column, stands[column])
    return rows
