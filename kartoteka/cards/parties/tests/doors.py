"""What stands behind the doors of cards."""

from kartoteka.cards.parties.models import Group
from kartoteka.cards.parties.own_values import set_own_values
from kartoteka.platform.fields.models import Field
from tests.guards.doors import World


def build(world: World) -> None:
    things = world.things
    things.point = world.orion.contact_points.filter(kind="phone").get()
    things.requisite = world.orion.requisites.get()
    things.group = Group.objects.get(key="customer")
    things.own_field, _new = Field.objects.get_or_create(
        key="aurora_grade" if world.name != "eve" else "borealis_grade",
        defaults={"names": {"en": "Grade"}, "type": "text"},
    )
    set_own_values(world.orion, {things.own_field.key: "first"}, by=world.by)


SAMPLES = {
    "point_id": lambda world: world.things.point.id,
    "requisite_id": lambda world: world.things.requisite.id,
    "group_id": lambda world: world.things.group.id,
    "own_field_id": lambda world: world.things.own_field.id,
    "fact": lambda world: (
        "name", "source", "birthday", "new:email", f"contact:{world.things.point.id}", f"requisite:{world.things.requisite.id}",
        f"own:{world.things.own_field.key}",
    ),
}  # fmt: skip
OF_CARD = {"point_id", "requisite_id"}
QUERIES = {
    "cards/choices/": ["q=Orion", "q=Ori&kind=organisation", "q=123456"],
    "cards/preview/": ["kind=phone&raw=%2B37379000003", "kind=inn&raw=7707083893"],
    "cards/new/": ["name=Orion"],
    "api/v1/parties": [
        "limit=1", "group={group_id}", "manager={employee_id}", "city=Chi%C8%99in%C4%83u", "q=Orion", "q=123456",
        "updated_since=2020-01-01T00:00:00Z", "cursor=AZbAAAAAcACAAAAAAAAAAA",
    ],
    "api/v1/parties/<uuidstr:party_id>/facts": ["field=name", "field=contact:{point_id}", "field=requisite:{requisite_id}"],
}  # fmt: skip
