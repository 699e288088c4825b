"""One cell changed in place."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model

from kartoteka.platform.access.decisions import Denied, NotAllowed
from kartoteka.platform.lists.definitions import Column, NotInList, OfferedList
from kartoteka.platform.lists.rows import Row, rows_of


class CellForm(forms.Form):
    """The one field of a cell."""

    def __init__(self, column: Column, row: Model, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = column.editor.form_field(row)
        field.label, field.initial = column.title, column.editor.initial(row)
        self.fields["value"] = field


def cell_of(offer: OfferedList, row_id: UUID, column_key: str) -> tuple[Column, Model]:
    """An editable column and the row it is changed on.

    Raises NotInList for an unknown or hidden column, NotAllowed for one the viewer may not change, and the model's
    DoesNotExist for a row he may not change, exactly as for a key that never was.
    """
    column = offer.columns.get(column_key)
    definition, viewer = offer.definition, offer.viewer
    if column is None or column.editor is None:
        raise NotInList(column_key)
    viewer.may(definition.change).or_raise()
    if not viewer.may_change_field(column.field or column.key):
        raise NotAllowed(Denied("access.field_read_only", field=column.key))
    return column, offer.rows(definition.change).get(id=row_id)


def change_cell(offer: OfferedList, column: Column, row: Model, value: Any) -> Row:
    """Saves and answers with the cell as it now stands."""
    column.editor.save(row, value, offer.viewer)
    (fresh,) = rows_of(type(row).objects.filter(id=row.pk), [column], offer.viewer)
    return fresh
