-- seed: what each party is made of. Everything comes from a hash of its number, so the same call makes the same base.
CREATE FUNCTION bench_hash(number bigint, salt bigint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (hashint8extended(number, salt) & 2147483647)::int $$;
CREATE FUNCTION bench_key(firm int, sort int, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (lpad(to_hex(25000000 + number / 1000), 8, '0') || '-' || lpad(to_hex(number % 1000), 4, '0') || '-7'
        || lpad(to_hex(firm), 3, '0') || '-8' || lpad(to_hex(sort), 3, '0') || '-' || lpad(to_hex(number), 12, '0'))::uuid $$;
-- Cubic, so that the first words of a pool are frequent and the last ones rare.
CREATE FUNCTION bench_skew(number bigint, salt bigint, size int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (power(bench_hash(number, salt) / 2147483648.0, 3) * size)::int % size $$;
CREATE UNLOGGED TABLE bench_seed AS
SELECT f.firm_id, f.nr, n.i, bench_key(f.nr, 1, n.i) AS party_id, n.h1, n.h2, n.h3, n.h4, n.language,
    n.h2 % 10 < 4 AS is_firm, family.written AS family, family.latin AS family_latin, given.written AS given,
    given.latin AS given_latin, own.written AS own, own.latin AS own_latin, city.written AS city, street.written AS street,
    f.groups[1 + n.h2 % 4] AS group_id, f.employees[1 + n.h4 % array_length(f.employees, 1)] AS employee_id,
    f.departments[1 + n.h3 % array_length(f.departments, 1)] AS department_id,
    timestamptz '2016-01-01' + (n.h1 % 3000) * interval '1 day' AS at,
    (CASE n.language WHEN 'ru' THEN ARRAY['ООО', 'АО', 'ИП'] WHEN 'ro' THEN ARRAY['SRL', 'SA', 'II']
        ELSE ARRAY['Ltd', 'LLC', 'Inc'] END)[1 + n.h4 % 3] AS form,
    CASE n.language WHEN 'ru' THEN p.written ELSE '' END AS patronymic
FROM (
    SELECT r.*, bench_skew(r.i, 11, z.families) AS family_nr, bench_skew(r.i, 12, z.given) AS given_nr,
        bench_skew(r.i, 13, z.firms) AS own_nr, bench_skew(r.i, 14, z.cities) AS city_nr,
        bench_skew(r.i, 15, z.streets) AS street_nr, r.h3 % 16 AS patronymic_nr
    FROM (
        SELECT b.firm_id, i, bench_hash(i, 1) AS h1, bench_hash(i, 2) AS h2, bench_hash(i, 3) AS h3, bench_hash(i, 4) AS h4,
            (ARRAY['ru', 'ru', 'ru', 'ro', 'ro', 'en'])[1 + bench_hash(i, 5) % 6] AS language
        FROM bench_firm b CROSS JOIN LATERAL generate_series(b.first, b.last) i) r
    JOIN bench_size z ON z.language = r.language
    OFFSET 0) n
JOIN bench_firm f ON f.firm_id = n.firm_id
JOIN bench_word family ON family.kind = 'families' AND family.language = n.language AND family.nr = n.family_nr
JOIN bench_word given ON given.kind = 'given' AND given.language = n.language AND given.nr = n.given_nr
JOIN bench_word own ON own.kind = 'firms' AND own.language = n.language AND own.nr = n.own_nr
JOIN bench_word city ON city.kind = 'cities' AND city.language = n.language AND city.nr = n.city_nr
JOIN bench_word street ON street.kind = 'streets' AND street.language = n.language AND street.nr = n.street_nr
JOIN bench_word p ON p.kind = 'patronymics' AND p.nr = n.patronymic_nr;

-- parties
INSERT INTO parties_party (
    id, firm_id, kind, name, sort_name, legal_form, family, given, patronymic, gender, birthday, language, city, about,
    groups, manager_id, department_id, source_id, customer_since, is_contact_only, own, problems, completeness,
    oldest_fact_at, external_id, version, created_at, created_by_id, updated_at)
SELECT party_id, firm_id, CASE WHEN is_firm THEN 'organisation' ELSE 'person' END, n.name,
    left(lower(translate(n.name, '«»"', '')), 100), CASE WHEN is_firm THEN form ELSE '' END,
    CASE WHEN is_firm THEN '' ELSE family END, CASE WHEN is_firm THEN '' ELSE given END,
    CASE WHEN is_firm THEN '' ELSE patronymic END, '',
    CASE WHEN is_firm THEN '' ELSE to_char(date '1950-01-01' + h1 % 18000, 'YYYY-MM-DD') END, language, city, '',
    ARRAY[group_id], employee_id, department_id, NULL, NULL, NOT is_firm AND h4 % 4 = 0, '{}', '{}', 40 + h1 % 60, at,
    'K-' || 100000 + i, 1, at, employee_id, at
FROM bench_seed CROSS JOIN LATERAL (SELECT CASE
    WHEN is_firm AND language = 'ru' THEN form || ' «' || own || '»' WHEN is_firm THEN own || ' ' || form
    WHEN language = 'ru' THEN family || ' ' || given || ' ' || patronymic ELSE given || ' ' || family END AS name) n
ORDER BY i;

-- memberships
INSERT INTO parties_groupmembership (id, firm_id, party_id, group_id, sort_name, since)
SELECT bench_key(nr, 2, i), s.firm_id, party_id, group_id, p.sort_name, at::date
FROM bench_seed s JOIN parties_party p ON p.firm_id = s.firm_id AND p.id = s.party_id;

-- contact points: a telephone for each, a second for four of ten, an e-mail for nine, an address for seven
INSERT INTO parties_contactpoint (
    id, firm_id, party_id, kind, label, value, raw, parts, extension, is_preferred, do_not_use, problem, position)
SELECT bench_key(nr, 3 + c.sort, i), firm_id, party_id, c.kind, '', c.value, c.value, '{}', '', c.sort = 0, false, '', c.sort
FROM bench_seed CROSS JOIN LATERAL (VALUES
    (0, 'phone', CASE language WHEN 'ru' THEN '+79' WHEN 'ro' THEN '+3736' ELSE '+4477' END
        || lpad((bench_hash(i, 21)::bigint % CASE language WHEN 'ru' THEN 1000000000 WHEN 'ro' THEN 10000000 ELSE 100000000 END)::text,
            CASE language WHEN 'ru' THEN 9 WHEN 'ro' THEN 7 ELSE 8 END, '0')),
    (1, 'phone', CASE WHEN h1 % 10 < 4 THEN '+7' || (ARRAY['495', '812', '843', '383', '343'])[1 + h2 % 5]
        || lpad((bench_hash(i, 22) % 10000000)::text, 7, '0') END),
    (2, 'email', CASE WHEN h2 % 100 < 90 THEN CASE WHEN is_firm THEN own_latin
        ELSE CASE h3 % 3 WHEN 0 THEN given_latin || '.' || family_latin WHEN 1 THEN left(given_latin, 1) || family_latin
            ELSE family_latin || '_' || given_latin END END || h1 % 1000 || '@'
        || (ARRAY['mail.ru', 'gmail.com', 'yandex.ru', 'inbox.ru', 'mail.md', 'yahoo.com', 'firma.example'])[1 + h4 % 7] END),
    (3, 'address', CASE WHEN h3 % 10 < 7 THEN city || ', ' || street || ' ' || 1 + h4 % 200 END)
) AS c(sort, kind, value) WHERE c.value IS NOT NULL
ORDER BY i;

-- requisites of organisations
INSERT INTO parties_requisite (id, firm_id, party_id, kind, value, raw, bank_name, problem, position)
SELECT bench_key(nr, 7, i), firm_id, party_id, CASE language WHEN 'ru' THEN 'inn' WHEN 'ro' THEN 'cui' ELSE 'vat' END, v, v, '', '', 0
FROM bench_seed CROSS JOIN LATERAL (SELECT lpad((bench_hash(i, 23)::bigint * 3 % 10000000000)::text, 10, '0') AS v) r
WHERE is_firm;

-- notes: one of ten has one
INSERT INTO notes_note (id, firm_id, party_id, text, information_set_id, by_id, created_at)
SELECT bench_key(nr, 8, i), firm_id, party_id,
    (ARRAY['Просил перезвонить после', 'Interesat de livrare la', 'Asked for a discount at', 'Договор подписан в'])[1 + h2 % 4]
    || ' ' || city || ', ' || street, NULL, employee_id, at
FROM bench_seed WHERE h1 % 10 = 3;

-- facts of names and contact points
INSERT INTO provenance_fact (id, firm_id, party_id, field, value, at, by_id, source_id, channel, problem, verified_at,
    verified_by_id, is_current, entry_id)
SELECT bench_key(nr, 9, i), s.firm_id, party_id, 'name', p.name, at, employee_id, NULL, 'import', '', NULL, NULL, true,
    bench_key(nr, 99, 1)
FROM bench_seed s JOIN parties_party p ON p.firm_id = s.firm_id AND p.id = s.party_id ORDER BY i;
INSERT INTO provenance_fact (id, firm_id, party_id, field, value, at, by_id, source_id, channel, problem, verified_at,
    verified_by_id, is_current, entry_id)
SELECT bench_key(nr, 10 + c.position, i), s.firm_id, s.party_id, 'contact:' || c.id, c.value, at, employee_id, NULL,
    'import', '', NULL, NULL, true, bench_key(nr, 99, 1)
FROM bench_seed s JOIN parties_contactpoint c ON c.firm_id = s.firm_id AND c.party_id = s.party_id ORDER BY i;

-- orders: five for each party, more for a few
INSERT INTO orders_order (id, firm_id, number, party_id, placed_at, is_return, currency, amount, line_count, status, due_on)
SELECT bench_key(nr, 100, i * 8 + n), firm_id, 'N' || i * 8 + n, CASE WHEN bench_hash(i * 8 + n, 31) % 10 < 2
        THEN bench_key(nr, 1, first + bench_skew(i * 8 + n, 32, parties)) ELSE party_id END,
    timestamptz '2021-01-01' + (bench_hash(i * 8 + n, 33) % 1800) * interval '1 day' + (h2 % 36000) * interval '1 second',
    bench_hash(i * 8 + n, 34) % 50 = 0, 'RUB', (bench_hash(i * 8 + n, 35) % 9000000) / 100.0, 1 + h1 % 9, 'placed', NULL
FROM (SELECT s.*, f.first, f.last - f.first + 1 AS parties FROM bench_seed s JOIN bench_firm f USING (firm_id)) s
CROSS JOIN generate_series(0, 4) n;
