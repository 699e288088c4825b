"""What the platform below is told: which information sets somebody belongs to."""

from kartoteka.platform.access.records import SETS
from kartoteka.platform.fields.sets import set_ids_of

SETS.register("fields", set_ids_of)
