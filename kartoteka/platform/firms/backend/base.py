"""The PostgreSQL engine that puts the firm into every key and locks every table of a firm by row."""

import select

from django.db.backends.postgresql import base

from kartoteka.platform.firms.backend.schema import FirmSchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL engine with `FirmSchemaEditor`, and a look at the connection that asks no statement."""

    SchemaEditorClass = FirmSchemaEditor

    def is_usable(self) -> bool:
        """A server that ended the connection left its farewell to be read; where nothing waits, all is well."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0) or super().is_usable()
