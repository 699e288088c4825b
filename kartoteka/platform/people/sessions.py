"""Sessions as Django keeps them in the database; read on every request, so by a prepared statement."""

from django.contrib.sessions.backends import db

from kartoteka.platform.firms.prepared import rows

SESSION = """
SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > statement_timestamp()
"""


class SessionStore(db.SessionStore):
    def load(self) -> dict:
        """What the session holds; one that is over or never was holds nothing, and its key is given up."""
        for (data,) in rows(SESSION, {"key": self.session_key}):
            return self.decode(data)
        self._session_key = None
        return {}
