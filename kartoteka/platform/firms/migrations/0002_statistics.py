"""The application owns no table, so it asks the owner to count the values of those that it filled."""

from django.db import migrations

MAKE = """
CREATE FUNCTION firms_count_anew(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relname = ANY(tables) AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relowner = current_user::regrole
        ORDER BY 1
    LOOP
        EXECUTE 'ANALYZE (SKIP_LOCKED) ' || name;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION firms_count_anew FROM PUBLIC;
GRANT EXECUTE ON FUNCTION firms_count_anew TO kartoteka_app;
"""


class Migration(migrations.Migration):
    dependencies = [("firms", "0001_initial")]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION firms_count_anew")]
