-- All words of an object together, each hashed with the firm: the index intersects frequent words ("ivanov aleksandr")
-- without looking at the objects. An entry of an information set has the open words too.
ALTER TABLE search_entry ADD COLUMN keys integer[] NOT NULL DEFAULT '{}';
CREATE INDEX search_entry_keys ON search_entry USING gin (firm_id, keys) WITH (fastupdate = off);

GRANT SELECT ON search_entry TO kartoteka_search;
CREATE POLICY search ON search_entry FOR SELECT TO kartoteka_search USING (true);

-- Objects of a kind that have each of `every` and one of each of `choices` (arrays of keys as text).
CREATE FUNCTION search_entries(of_kind integer, every integer[], choices text[], most integer)
RETURNS TABLE (object_id uuid, set_id uuid, is_demoted boolean, texts text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_seqscan = off
AS $$
DECLARE
    choice text;
    conditions text := '';
BEGIN
    FOREACH choice IN ARRAY choices LOOP
        conditions := conditions || format(' AND e.keys && %L::integer[]', choice::integer[]);
    END LOOP;
    RETURN QUERY EXECUTE
        'SELECT e.object_id, e.set_id, e.is_demoted, e.texts FROM public.search_entry e WHERE e.keys @> $1' || conditions
        || ' AND e.kind = $2 AND e.firm_id::text = current_setting(''kartoteka.firm'', true) LIMIT $3'
    USING every, of_kind, most;
END $$;
ALTER FUNCTION search_entries OWNER TO kartoteka_search;
REVOKE ALL ON FUNCTION search_entries FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_entries TO kartoteka_app;
