"""Reading what the page of two cards sends."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, QueryDict

from kartoteka.intake.merging.comparison import LEFT, RIGHT
from kartoteka.intake.merging.deciding import CHOICE, Sent
from kartoteka.intake.merging.queue import cards_of

LONGEST = 300


def sent_by(posted: QueryDict, keys: Sequence[UUID], decisions: Sequence[str]) -> Sent:
    """The decision on these two cards. Raises Http404 for what no page sends, Party.DoesNotExist if one is gone."""
    decision, left = posted.get("decision", ""), posted.get("left", "")
    if decision not in decisions or left not in {str(key) for key in keys}:
        raise Http404
    first, second = keys if str(keys[0]) == left else (keys[1], keys[0])
    sides = {
        name.removeprefix(CHOICE): side
        for name, side in posted.items()
        if name.startswith(CHOICE) and side in (LEFT, RIGHT)
    }
    reason = posted.get("reason", "").replace("\x00", "")[:LONGEST]
    return Sent(decision, *cards_of(first, second), sides, _versions(posted), reason)


def _versions(posted: QueryDict) -> tuple[int, int] | None:
    texts = posted.get("left_version", ""), posted.get("right_version", "")
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in texts):
        return None
    return int(texts[0]), int(texts[1])


def chosen_keys(rows: Sequence[str]) -> tuple[UUID, UUID]:
    """Exactly two keys. Raises Http404."""
    try:
        first, second = dict.fromkeys(UUID(row) for row in rows)
    except ValueError as error:
        raise Http404 from error
    return first, second
