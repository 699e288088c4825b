"""A base for trying lists at size: parties of one firm beside a smaller one, made in the database by series.

    python -m bench.made_list 200000          makes the database kartoteka_lists with a user per role
"""

import sys

import django


def make(number: int) -> None:
    """`number` parties with phones, e-mails and groups in Aurora, a tenth in Borealis, 100 managers in 12 departments."""
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from kartoteka.config.database import ensure_database, prepare_database
    from kartoteka.config.embedded import start_cluster
    from kartoteka.config.installation import this_installation

    installation = this_installation()
    start_cluster(installation)
    ensure_database(installation.owner)
    prepare_database(installation.owner, installation.app.password)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()
    from tests.cast import make_cast

    cast = make_cast()
    for name, rows in (("anton", number), ("eve", number // 10)):
        with cast.at(name):
            fill(cast, name, rows)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def fill(cast: object, name: str, rows: int) -> None:
    """Employees, departments and cards of one firm."""
    from django.db import connection

    from kartoteka.platform.people.models import Department
    from kartoteka.platform.staff.actions import add_department, hire

    root = Department.objects.filter(parent=None).get()
    departments = list(Department.objects.exclude(parent=None)) + [
        add_department(f"Department {n}", by=None, parent=root) for n in range(10)
    ]
    for n in range(94):
        hire(f"Employee {n:02}", by=None, department=departments[n % len(departments)], roles=("manager",))
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, {"rows": rows, "firm": cast.firm_of(name).id})


STATEMENTS = (
    """
    CREATE TEMP TABLE staff ON COMMIT DROP AS
    SELECT id, department_id, row_number() OVER (ORDER BY id) - 1 AS n FROM people_employee WHERE firm_id = %(firm)s
    """,
    """
    INSERT INTO provenance_source (id, firm_id, name, is_retired)
    SELECT gen_random_uuid(), %(firm)s, 'Source ' || n, false FROM generate_series(1, 20) n
    """,
    """
    INSERT INTO parties_party (id, firm_id, kind, name, sort_name, legal_form, family, given, patronymic, gender, birthday,
        language, city, about, groups, manager_id, department_id, source_id, is_contact_only, own, problems, completeness,
        oldest_fact_at, external_id, version, created_at, created_by_id, updated_at)
    SELECT gen_random_uuid(), %(firm)s, 'organisation', 'Firma ' || md5(i.n::text), 'firma ' || md5(i.n::text), 'SRL', '', '', '',
        '', '', 'ru', 'City ' || floor(500 * power(random(), 2)), '', ARRAY[g.id], CASE WHEN i.n %% 10 < 8 THEN s.id END,
        s.department_id, NULL, i.n %% 20 = 0, '{}', '{}', i.n %% 101, now() - i.n %% 700 * interval '1 day', '', 1,
        now() - i.n %% 1000 * interval '1 day', s.id, now() - random() * 300 * interval '1 day'
    FROM generate_series(1, %(rows)s) AS i(n)
    JOIN staff s ON s.n = (i.n * 7919::bigint) %% (SELECT count(*) FROM staff)
    JOIN (SELECT id, position AS p FROM parties_group WHERE firm_id = %(firm)s) g
      ON g.p = CASE WHEN i.n %% 1000 = 0 THEN 6 WHEN i.n %% 10 < 6 THEN 0 WHEN i.n %% 10 < 9 THEN 1 ELSE 2 END
    """,
    """
    INSERT INTO parties_groupmembership (id, firm_id, party_id, group_id, sort_name, since)
    SELECT gen_random_uuid(), firm_id, id, groups[1], sort_name, now() FROM parties_party WHERE firm_id = %(firm)s
    """,
    """
    INSERT INTO parties_contactpoint (id, firm_id, party_id, kind, label, value, raw, parts, extension, is_preferred,
        do_not_use, problem, position)
    SELECT gen_random_uuid(), firm_id, p.id, k.kind, '', CASE k.kind WHEN 'phone' THEN '+3732' || abs(hashtext(p.id::text))
        ELSE left(md5(p.id::text), 12) || '@firma.example' END, '', '{}', '', true, false, '', 0
    FROM parties_party p CROSS JOIN (VALUES ('phone'), ('email')) k(kind) WHERE p.firm_id = %(firm)s
    """,
)

if __name__ == "__main__":
    make(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
