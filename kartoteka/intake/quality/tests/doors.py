"""What stands behind the doors of quality."""

from kartoteka.cards.parties.models import Group

SAMPLES = {"group_id": lambda world: Group.objects.get(key="customer").id, "kind": lambda world: "phone"}
