"""Rows written by prepared statements: as `save(force_insert=True)`, at a fifth of the price. For a few rows; see `bulk`."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connection, models

from kartoteka.platform.firms.prepared import run


def insert(rows: Iterable[models.Model]) -> None:
    """Inserts unsaved objects, one after the other, all values as they stand. Raises IntegrityError as the ORM does.

    In the caller's transaction.
    """
    for row in rows:
        fields = row._meta.concrete_fields
        values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
        run(_inserting(type(row)), values)
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@lru_cache(maxsize=128)
def _inserting(model: type[models.Model]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    places = ", ".join("%s" for _field in model._meta.concrete_fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608
