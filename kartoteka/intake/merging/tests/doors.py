"""What stands behind the doors of merging: a pair that waits, one told apart, and two cards that were united."""

from dataclasses import replace

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.intake.duplicates.deciding import remember_apart
from kartoteka.intake.duplicates.models import Likeness
from kartoteka.intake.merging.actions import merge_parties
from kartoteka.platform import clock
from tests.guards.doors import World


def build(world: World) -> None:
    names = ("United", "Apart", "Waiting")
    united, apart, waiting = (
        create_party(NewParty(values={"name": f"{name} {world.name}"}), by=world.by) for name in names
    )
    may = replace(world.by, scopes=world.by.scopes | {"duplicates.merge": "all"})
    first, second = sorted((world.orion.id, waiting.id))
    world.things.pair = Likeness.objects.create(party_id=first, other_id=second, probability=0.9, found_at=clock.now())
    world.things.entry = remember_apart(world.orion, apart, by=may)
    world.things.merge = merge_parties(world.orion, united, by=may, choices={"name": "keep"})


SAMPLES = {
    "pair_id": lambda world: world.things.pair.id,
    "merge_id": lambda world: world.things.merge.id,
}
OF_CARD = {"pair_id", "merge_id"}
QUERIES = {"duplicates/chosen/": ["row={party_id}&row={party_id}"]}
