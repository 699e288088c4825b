from django.db.backends.postgresql import base

from kartoteka.platform.firms.backend.schema import FirmSchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL engine with `FirmSchemaEditor`."""

    SchemaEditorClass = FirmSchemaEditor
