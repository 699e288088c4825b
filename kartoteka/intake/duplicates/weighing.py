"""Comparing cards of the base with one another: those that changed, or all of them."""

from collections.abc import Sequence
from uuid import UUID

from kartoteka.cards.parties.models import Party
from kartoteka.intake.duplicates.engine import MAYBE_FROM
from kartoteka.intake.duplicates.known import records_of
from kartoteka.intake.duplicates.models import Unweighed
from kartoteka.intake.duplicates.pairs import Pair, Weighed, candidates_of, identity_of, keep_pairs
from kartoteka.intake.duplicates.records import Record
from kartoteka.intake.duplicates.trained import FirmModelOfPairs, model_of_firm, train
from kartoteka.platform.jobs.progress import Progress

AT_ONCE = 2_000


def weigh_all(progress: Progress) -> dict[str, int]:
    """Compares every card with those it shares a key with, going on where it stopped. Returns the numbers of both."""
    if "after" not in progress.checkpoint:
        with progress.step() as kept:
            train()
            kept |= {"after": "", "cards": 0, "pairs": 0, "total": Party.objects.cards().count()}
    model: FirmModelOfPairs | None = None
    while True:
        with progress.step() as kept:
            model = model or model_of_firm()
            keys = _next_keys(kept["after"])
            if not keys:
                return {"cards": kept["cards"], "pairs": kept["pairs"]}
            kept["pairs"] += weigh(keys, model, only_after=True)
            kept["cards"] += len(keys)
            kept["after"] = str(keys[-1])
        progress.set(progress.checkpoint["cards"], progress.checkpoint["total"])


def _next_keys(after: str) -> list[UUID]:
    rows = Party.objects.cards().order_by("id")
    rows = rows.filter(id__gt=after) if after else rows
    return list(rows.values_list("id", flat=True)[:AT_ONCE])


def weigh_changed(most: int = AT_ONCE) -> int:
    """Compares cards that changed since they were compared last, in the caller's transaction; returns how many."""
    rows = list(Unweighed.objects.order_by("id").select_for_update(of=("self",), skip_locked=True)[:most])
    if rows:
        weigh([row.party_id for row in rows], model_of_firm())
        Unweighed.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def weigh(keys: Sequence[UUID], model: FirmModelOfPairs, *, only_after: bool = False) -> int:
    """The open pairs of these cards are those that are likely now; returns how many."""
    pairs = candidates_of(keys, only_after=only_after)
    records = records_of(list({key for pair in pairs for key in pair}))
    found = [one for one in (_weighed(pair, records, model) for pair in pairs) if one is not None]
    keep_pairs(found, keys, only_after=only_after)
    if only_after:
        Unweighed.objects.filter(party_id__in=keys).delete()
    return len(found)


def _weighed(pair: Pair, records: dict[UUID, Record], model: FirmModelOfPairs) -> Weighed | None:
    left, right = records.get(pair[0]), records.get(pair[1])
    if left is None or right is None or model.scorer.probability(left, right) < MAYBE_FROM:
        return None
    match = model.scorer.score(left, right)
    reasons = [[reason.field, int(reason.level), round(reason.bits, 2)] for reason in match.reasons]
    shown = model.calibration.of(match.probability)
    return Weighed(*pair, shown, match.probability, reasons, identity_of(left, right))
