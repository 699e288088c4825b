from kartoteka.platform.journal.models import Entry

SAMPLES = {"entry_id": lambda world: Entry.objects.get(event="party_created", party_id=world.orion.id).id}
