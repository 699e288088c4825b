"""Tables of a firm: keys start with the firm, rows are locked to it. Done here so that no migration can forget it."""

from typing import Any

from django.db.backends.ddl_references import Columns, Statement
from django.db.backends.postgresql.schema import DatabaseSchemaEditor
from django.db.models import Field, Model

FIRM = "firm_id"

LOCK_ROWS = """
ALTER TABLE {table} DROP CONSTRAINT {key}, ADD CONSTRAINT {key} PRIMARY KEY (firm_id, {column});
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY firm ON {table}
    USING (firm_id = NULLIF(current_setting('kartoteka.firm', true), '')::uuid)
    WITH CHECK (firm_id = NULLIF(current_setting('kartoteka.firm', true), '')::uuid)
"""


def belongs_to_firm(model: type[Model]) -> bool:
    """Whether rows of `model` (also a historical one) are a firm's: it has a foreign key named `firm`."""
    return any(field.column == FIRM and field.remote_field for field in model._meta.local_fields)


class FirmSchemaEditor(DatabaseSchemaEditor):
    # An inline foreign key could not be composite.
    sql_create_column_inline_fk = None

    def create_model(self, model: type[Model]) -> None:
        super().create_model(model)
        if not belongs_to_firm(model):
            return
        table = model._meta.db_table
        self.execute(
            LOCK_ROWS.format(
                table=self.quote_name(table),
                key=self.quote_name(f"{table}_pkey"),
                column=self.quote_name(model._meta.pk.column),
            ),
            params=None,
        )

    def _create_fk_sql(self, model: type[Model], field: Field, suffix: str) -> Statement:
        statement = super()._create_fk_sql(model, field, suffix)
        target = field.remote_field.model
        if belongs_to_firm(model) and belongs_to_firm(target):
            table, to_table = model._meta.db_table, target._meta.db_table
            statement.parts["column"] = Columns(table, [FIRM, field.column], self.quote_name)
            statement.parts["to_column"] = Columns(to_table, [FIRM, field.target_field.column], self.quote_name)
        return statement

    def _field_indexes_sql(self, model: type[Model], field: Field) -> list[Any]:
        if not belongs_to_firm(model) or not self._field_should_be_indexed(model, field):
            return super()._field_indexes_sql(model, field)
        return [self._create_index_sql(model, fields=[model._meta.get_field("firm"), field])]
