"""Guard: every table of a firm is locked by row, and every key and foreign key of it starts with the firm."""

import pytest
from django.db import connection

from tests.database import ROW_SECURITY

# Tables that belong to no firm, and why.
GLOBAL = {
    "firms_firm": "the firms themselves",
    "people_user": "an account may work for several firms",
    "people_membership": "keys only: finds the firms of an account before it is in one",
}
LIBRARIES = ("django_", "auth_", "account_", "mfa_", "socialaccount_", "usersessions_", "procrastinate_")

FIRM_TABLES = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
       EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'firm')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public'
"""

UNIQUE_KEYS = """
SELECT c.relname, i.relname, a.attname
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
WHERE n.nspname = 'public'
"""

FOREIGN_KEYS = """
SELECT c.relname, k.conname, t.relname, a.attname
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
WHERE k.contype = 'f'
"""


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def is_firms(table: str) -> bool:
    return table not in GLOBAL and not table.startswith(LIBRARIES)


@pytest.mark.django_db
@pytest.mark.skipif(not ROW_SECURITY, reason="this run shows the other lock")
def test_every_table_of_a_firm_is_locked_by_row() -> None:
    open_tables = [
        table for table, on, forced, policy in rows(FIRM_TABLES) if is_firms(table) and not (on and forced and policy)
    ]
    assert open_tables == [], "these tables need a `firm` (derive from FirmModel), or a reason in GLOBAL"


@pytest.mark.django_db
def test_every_index_of_a_firm_starts_with_the_firm() -> None:
    wrong = [(table, index) for table, index, first in rows(UNIQUE_KEYS) if is_firms(table) and first != "firm_id"]
    assert wrong == [], "put `firm` first in the constraint or index"


@pytest.mark.django_db
def test_every_foreign_key_between_tables_of_a_firm_starts_with_the_firm() -> None:
    wrong = [
        (table, name)
        for table, name, target, first in rows(FOREIGN_KEYS)
        if is_firms(table) and is_firms(target) and first != "firm_id"
    ]
    assert wrong == []


@pytest.mark.django_db
def test_the_application_owns_nothing() -> None:
    owned = rows("SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user")
    assert owned == []
    assert rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False, False)]
