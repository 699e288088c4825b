"""What stands behind the doors of lists."""

from kartoteka.platform.lists.actions import save_view
from kartoteka.platform.lists.definitions import LISTS, offered
from kartoteka.platform.lists.states import default_state
from tests.guards.doors import World


def build(world: World) -> None:
    offer = offered(LISTS["parties"], world.by)
    world.things.view = save_view("parties", f"Of {world.name}", default_state(offer), by=world.by)


SAMPLES = {
    "key": lambda world: tuple(one.key for one in LISTS),
    "row_id": lambda world: world.orion.id,
    "column": lambda world: ("name", "phone", "city", "manager", f"own:{world.things.own_field.key}"),
    "view_id": lambda world: world.things.view.id,
}
OF_CARD = {"row_id", "view_id"}
LIST = "lists/<slug:key>/"
QUERIES = {
    f"{LIST}export.csv": ["c=name,phone,email,manager", "f=city~eq~Chi%C8%99in%C4%83u", "view={view_id}"],
    f"{LIST}export.xlsx": ["c=name,phone,email,manager", "view={view_id}"],
    f"{LIST}count/": [
        "f=phone~contains~123456",
        "f=manager~any~{employee_id}",
        "f=groups~any~{group_id}",
        "view={view_id}",
    ],
    f"{LIST}columns/": ["c=name,phone", "view={view_id}"],
    f"{LIST}condition/": ["filter=manager", "filter=phone", "filter=groups&operator=any&several={group_id}"],
}
