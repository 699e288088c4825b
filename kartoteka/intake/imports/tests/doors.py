"""What stands behind the doors of imports: one that was tried, with a row it rejects and one that is a known card."""

import tempfile
from pathlib import Path

from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.progress import Silent
from kartoteka.platform.firms.models import Firm
from tests.guards.doors import World

ROWS = "Name;Phone;City\n{name};{phone};Chișinău\nVega SA;+373 22 765 432;Bălți\n;;\n;123;\n"


def build(world: World) -> None:
    phone = world.orion.contact_points.filter(kind="phone").first()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        path.write_text(ROWS.format(name=world.orion.name, phone=phone.value))
        begun = begin_import(path, f"{world.name}.csv", by=world.by)
    world.things.begun = carry_out(Firm.objects.get(id=world.by.firm_id), begun.id, Silent(), dry_run=True)


SAMPLES = {
    "import_id": lambda world: world.things.begun.id,
    "kind": lambda world: ("same", "questions", "wrong", "rejected", "nothing"),
}
OF_CARD = {"import_id"}
