"""What stands behind the doors of forms: one that is open."""

from kartoteka.intake.forms.tests.making import open_form
from tests.guards.doors import World


def build(world: World) -> None:
    world.things.form = open_form(world.by, name=f"Guests of {world.name}")


SAMPLES = {
    "form_id": lambda world: world.things.form.id,
    "section": lambda world: "s1",
    "question": lambda world: ("q2", "q6"),
    "number": lambda world: 1,
}
QUERIES = {"forms/": ["archived=1"], "forms/<uuid:form_id>/preview/": ["language=ru", "language=xx"]}
