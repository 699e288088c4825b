"""What was typed and not sent, kept for its owner alone, wherever he goes on."""

from datetime import timedelta
from typing import Any

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.workstations.models import Draft
from kartoteka.platform.workstations.refusals import DraftTooLarge

KEPT = timedelta(days=14)
LONGEST_KEY, MOST_FIELDS, LONGEST, MOST = 400, 500, 200_000, 100


def drafts_of(viewer: Viewer) -> dict[str, Any]:
    """Key -> fields of what he has not sent, the newest only. One query."""
    rows = Draft.objects.filter(employee_id=viewer.employee_id, at__gt=clock.now() - KEPT).order_by("-at", "-id")
    return dict(rows.values_list("key", "values")[:MOST])


def keep_draft(key: str, values: Any, *, by: Viewer) -> None:
    """This is what he has typed under the key; of all he typed the newest MOST are kept. Refused (DraftTooLarge) beyond what
    a form holds.

    Raises ValueError for what is no draft.
    """
    if not key or not is_text(key) or not isinstance(values, list) or not all(map(_is_field, values)):
        raise ValueError("no draft")
    if len(key) > LONGEST_KEY or len(values) > MOST_FIELDS or len(str(values)) > LONGEST:
        raise DraftTooLarge
    own = Draft.objects.filter(employee_id=by.employee_id)
    own.filter(at__lte=clock.now() - KEPT).delete()
    Draft.objects.update_or_create(
        employee_id=by.employee_id, key=key, defaults={"values": values, "at": clock.now()}
    )  # fmt: skip
    own.filter(id__in=list(own.order_by("-at", "-id").values_list("id", flat=True)[MOST:])).delete()


def drop_draft(key: str, *, by: Viewer) -> None:
    """It was sent, or is not wanted any more. Twice is once."""
    if is_text(key):
        Draft.objects.filter(employee_id=by.employee_id, key=key).delete()


def is_text(said: Any) -> bool:
    """Whether it is a text that the database can keep: without NUL and without halves of signs."""
    return isinstance(said, str) and not any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in said)


def _is_field(one: Any) -> bool:
    """Name, option and value: a text, the texts chosen, or whether a box is ticked."""
    if not isinstance(one, list) or len(one) != 3:
        return False
    name, option, value = one
    chosen = value if isinstance(value, list) else [value]
    return is_text(name) and is_text(option) and (isinstance(value, bool) or all(map(is_text, chosen)))
