"""The seam of importers: what a file may hold. Features above register theirs (sales.orders: orders)."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from kartoteka.intake.imports.progress import Progress
from kartoteka.intake.imports.stages.applying import apply_rows
from kartoteka.intake.imports.stages.matching import match_rows
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.seams import Seam

Stage = Callable[[Firm, UUID, Progress], None]


@dataclass(frozen=True, slots=True)
class Importer:
    """`match` decides the fate of rows that were read, `apply` puts them into the base; both can be called again."""

    match: Stage
    apply: Stage


IMPORTERS: Seam[Importer] = Seam("importers")
IMPORTERS.register("parties", Importer(match_rows, apply_rows))
