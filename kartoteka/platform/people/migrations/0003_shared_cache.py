from django.db import migrations

# As `createcachetable` makes it, but unlogged: what is lost in a crash is counted anew, and counting stays cheap.
MAKE = """
CREATE UNLOGGED TABLE django_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX django_cache_expires ON django_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_invitations_and_providers")]

    operations = [migrations.RunSQL(MAKE, "DROP TABLE django_cache")]
