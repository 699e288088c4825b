"""Defining fields."""

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.db.models import Count

from kartoteka.platform import clock
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields import events
from kartoteka.platform.fields.allowing import may_define
from kartoteka.platform.fields.checks import check_definition
from kartoteka.platform.fields.models import Field, IndexedValue
from kartoteka.platform.fields.refusals import ChoiceInUse, ValuesRepeat
from kartoteka.platform.journal import stored
from kartoteka.platform.journal.actions import changed, made, record

# What may be changed later; type, group and set stay, because values were written for them.
CHANGEABLE = (
    "names", "helps", "choices", "formula", "unit", "minimum", "maximum", "pattern", "required_at", "weight", "is_unique",
)  # fmt: skip


def define_field(*, by: Viewer, **values: Any) -> Field:
    """A new field, the last of its place. Used at once by forms, lists and the API.

    values: columns of Field; the key is made from the name. Refused (FieldWrong) where they contradict each other.
    """
    field = Field(**values)
    may_define(field, by).or_raise()
    field.key = _free_key(field.names)
    field.position = Field.objects.count()
    check_definition(field)
    field.save(force_insert=True)
    record(
        events.FIELD_DEFINED, by=by, subject=field, changes=[made(field)], name=_name(field),
        information_set_id=field.information_set_id,
    )  # fmt: skip
    return field


def change_field(field: Field, *, by: Viewer, **values: Any) -> Field:
    """The definition is as given. Refused where cards hold what would not be valid any more (ChoiceInUse, ValuesRepeat)."""
    locked = Field.objects.select_for_update(of=("self",)).select_related("information_set").get(id=field.id)
    may_define(locked, by).or_raise()
    names = [name for name in CHANGEABLE if name in values]
    before = stored.values_of(locked, names)
    was_unique, choices = locked.is_unique, {one["key"] for one in locked.choices}
    for name in names:
        setattr(locked, name, values[name])
    check_definition(locked)
    if before == stored.values_of(locked, names):
        return locked
    _keep_choices_in_use(locked, choices - {one["key"] for one in locked.choices})
    if locked.is_unique and not was_unique:
        _refuse_repeated_values(locked)
    locked.save(update_fields=names)
    _record_change(events.FIELD_CHANGED, locked, before, names, by)
    return locked


def retire_field(field: Field, *, by: Viewer) -> Field:
    """The field is not asked, shown or filtered any more; its values stay for when it is used again."""
    return _set_retired(field, clock.now(), events.FIELD_RETIRED, by)


def use_field_again(field: Field, *, by: Viewer) -> Field:
    """A retired field is back, with its values."""
    return _set_retired(field, None, events.FIELD_USED_AGAIN, by)


def order_fields(keys: Sequence[UUID], *, by: Viewer) -> None:
    """These fields stand in this order; others keep their places. One entry for all."""
    rows = {row.id: row for row in Field.objects.filter(id__in=keys).select_for_update(of=("self",))}
    fields = [rows[key] for key in keys if key in rows]
    for field in fields:
        may_define(field, by).or_raise()
    places = sorted(field.position for field in fields)
    if len(set(places)) < len(places):
        places = list(range(len(places)))
    before = [stored.values_of(field, ["position"]) for field in fields]
    for field, place in zip(fields, places, strict=True):
        field.position = place
    Field.objects.bulk_update(fields, ["position"])
    rows_changed = [changed(field, old, ["position"]) for field, old in zip(fields, before, strict=True)]
    record(events.FIELDS_ORDERED, by=by, changes=rows_changed, count=len(rows_changed))


def _set_retired(field: Field, moment: Any, event: Any, by: Viewer) -> Field:
    locked = Field.objects.select_for_update(of=("self",)).select_related("information_set").get(id=field.id)
    may_define(locked, by).or_raise()
    before = stored.values_of(locked, ["retired_at"])
    locked.retired_at = moment
    locked.save(update_fields=["retired_at"])
    _record_change(event, locked, before, ["retired_at"], by)
    return locked


def _record_change(event: Any, field: Field, before: dict, names: Sequence[str], by: Viewer) -> None:
    row = changed(field, before, names)
    information_set_id = field.information_set_id
    record(event, by=by, subject=field, changes=[row], name=_name(field), information_set_id=information_set_id)


def _name(field: Field) -> str:
    return field.names.get("en") or next(iter(field.names.values()), field.key)


def _free_key(names: dict[str, str]) -> str:
    """A name for formulas and programs: Latin letters, digits and "_", not taken in the firm."""
    words = normalize("NFKD", names.get("en") or next(iter(names.values()), "")).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[:32]
    base = base if base and base[0].isalpha() else f"field_{base}".rstrip("_")
    taken = set(Field.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in [base, *(f"{base}_{number}" for number in range(2, len(taken) + 3))] if key not in taken)


def _keep_choices_in_use(field: Field, gone: set[str]) -> None:
    if gone and IndexedValue.objects.filter(field=field, text__in=gone).exists():
        raise ChoiceInUse


def _refuse_repeated_values(field: Field) -> None:
    values = IndexedValue.objects.filter(field=field).order_by().values("text", "number", "day")
    if values.annotate(times=Count("id")).filter(times__gt=1).exists():
        raise ValuesRepeat
