from pathlib import Path

from django.db import migrations

BACK = """
DROP FUNCTION search_numbers;
DROP TABLE search_entry, search_posting, search_number, search_fragment, search_slip
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("firms", "0001_initial")]
    operations = [migrations.RunSQL((Path(__file__).parent / "0001_tables.sql").read_text(), BACK)]
