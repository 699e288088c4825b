from pathlib import Path

from django.db import migrations

BACK = """
DROP FUNCTION search_entries;
DROP POLICY search ON search_entry;
REVOKE SELECT ON search_entry FROM kartoteka_search;
DROP INDEX search_entry_keys;
ALTER TABLE search_entry DROP COLUMN keys
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL((Path(__file__).parent / "0002_keys.sql").read_text(), BACK)]
