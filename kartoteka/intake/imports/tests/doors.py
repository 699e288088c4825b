"""What stands behind the doors of imports: a file that was tried, whose first row is the card of the world."""

import tempfile
from pathlib import Path
from typing import Any

from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.progress import Silent
from kartoteka.platform.firms.models import Firm

SAMPLES = {
    "import_id": lambda world: world.things.imported.id,
    "kind": lambda world: ("same", "questions", "wrong", "rejected"),
}
QUERIES = {
    "duplicates/similar/": ["name=Orion+SRL&kind=organisation&city=Chisinau"],
    "imports/<uuid:import_id>/findings/<slug:kind>/": ["after=1"],
}
ROWS = "Name;Phone;E-mail\nOrion SRL;+373 22 123 456;office@orion.example\nNina Rusu;12;x\n;1;\n"


def build(world: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        path.write_text(ROWS)
        of = begin_import(path, path.name, by=world.by)
    world.things.imported = carry_out(Firm.objects.get(id=world.by.firm_id), of.id, Silent(), dry_run=True)
