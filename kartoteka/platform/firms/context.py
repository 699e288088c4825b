"""The firm in whose name the current transaction works."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django_scopes import get_scope, scope

from kartoteka.platform.firms.prepared import rows

SET = "SELECT set_config('kartoteka.firm', %(firm)s, true)"


class NoFirm(Exception):
    """Work of a firm was asked for outside `firm_context`."""


@contextmanager
def firm_context(firm_id: UUID) -> Iterator[None]:
    """One transaction in the name of one firm.

    Inside, models of a firm answer with that firm's rows only, in the ORM and in PostgreSQL. Contexts nest; leaving
    an inner one gives the outer firm back. A failure inside rolls the setting back with the savepoint.
    """
    outer = current_firm_id(missing_ok=True) if connection.in_atomic_block else None
    with transaction.atomic(), scope(firm=firm_id, _enabled=settings.FIRM_FILTER_IN_ORM):
        _set(firm_id)
        yield
        # A transaction marked for rollback takes no more statements, and its savepoint gives the outer firm back.
        if outer is not None and outer != firm_id and not connection.needs_rollback:
            _set(outer)


def current_firm_id(*, missing_ok: bool = False) -> UUID | None:
    """The firm of the innermost context. Raises NoFirm outside one, unless `missing_ok`."""
    firm_id = get_scope().get("firm")
    if firm_id is None and not missing_ok:
        raise NoFirm("Work of a firm needs firm_context(firm_id).")
    return firm_id


def _set(firm_id: UUID) -> None:
    rows(SET, {"firm": str(firm_id)})
