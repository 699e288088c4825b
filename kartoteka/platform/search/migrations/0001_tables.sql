-- One row per object and audience: what is found there, folded, by number of the field (texts[field]).
-- set_id is the nil key for what everybody may see who sees the object.
CREATE TABLE search_entry (
    firm_id uuid NOT NULL REFERENCES firms_firm DEFERRABLE INITIALLY DEFERRED,
    object_id uuid NOT NULL,
    set_id uuid NOT NULL,
    kind smallint NOT NULL,
    is_demoted boolean NOT NULL,
    texts text[] COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, object_id, set_id)
);

-- One row per word of an object. place = kind * 1000 + is_demoted * 100 + field, so an index range is in order of rank.
CREATE TABLE search_posting (
    firm_id uuid NOT NULL REFERENCES firms_firm DEFERRABLE INITIALLY DEFERRED,
    object_id uuid NOT NULL,
    set_id uuid,
    place smallint NOT NULL,
    word text COLLATE "C" NOT NULL
);
CREATE INDEX search_posting_word ON search_posting (firm_id, word, place, object_id);

-- One row per telephone, tax number, external key: its digits, and every run of four of them as a number of 32 bits.
CREATE TABLE search_number (
    firm_id uuid NOT NULL REFERENCES firms_firm DEFERRABLE INITIALLY DEFERRED,
    object_id uuid NOT NULL,
    set_id uuid,
    place smallint NOT NULL,
    digits text COLLATE "C" NOT NULL,
    grams integer[] NOT NULL
);
CREATE INDEX search_number_object ON search_number (firm_id, object_id);
-- Without a pending list: reading it would cost every search milliseconds after an import.
CREATE INDEX search_number_grams ON search_number USING gin (firm_id, grams) WITH (fastupdate = off);

-- The vocabulary of a firm: every word, and (is_inside) every end of it that has two signs or more.
CREATE TABLE search_fragment (
    firm_id uuid NOT NULL REFERENCES firms_firm DEFERRABLE INITIALLY DEFERRED,
    is_inside boolean NOT NULL,
    fragment text COLLATE "C" NOT NULL,
    word text COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, is_inside, fragment, word)
);

-- The same words as they are met with a slip: without one sign, by their sound, by their sound without one sign.
CREATE TABLE search_slip (
    firm_id uuid NOT NULL REFERENCES firms_firm DEFERRABLE INITIALLY DEFERRED,
    slip text COLLATE "C" NOT NULL,
    word text COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, slip, word)
);

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['search_entry', 'search_posting', 'search_number', 'search_fragment', 'search_slip'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY firm ON %I USING (firm_id = NULLIF(current_setting(''kartoteka.firm'', true), '''')::uuid) '
            'WITH CHECK (firm_id = NULLIF(current_setting(''kartoteka.firm'', true), '''')::uuid)', name);
    END LOOP;
END $$;

-- A search by arrays cannot use its index under a policy (the operator is not leakproof), so it is done by a role that
-- reads this table alone, and the function tests the firm itself.
GRANT SELECT ON search_number TO kartoteka_search;
CREATE POLICY search ON search_number FOR SELECT TO kartoteka_search USING (true);

-- The firm is compared as text so that the index is entered by the grams alone: they carry the firm already.
CREATE FUNCTION search_numbers(part text, part_grams integer[], low smallint, high smallint, most integer)
RETURNS TABLE (object_id uuid, place smallint, set_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off
AS $$
    SELECT n.object_id, n.place, n.set_id FROM public.search_number n
    WHERE n.grams @> part_grams AND n.digits LIKE '%' || part || '%' AND n.place BETWEEN low AND high
      AND n.firm_id::text = current_setting('kartoteka.firm', true)
    LIMIT most
$$;
ALTER FUNCTION search_numbers OWNER TO kartoteka_search;
REVOKE ALL ON FUNCTION search_numbers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_numbers TO kartoteka_app;
