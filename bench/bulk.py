"""What bulk work costs over a made base: python -m bench.bulk --data DIR [--cards N] [--rows N]

A change of many cards at once and its undoing (one transaction, which is taken back), and an export of the list as CSV and
as XLSX with the memory held on the way. DIR is made by bench.base.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.running import line, measured, memory_mb, open_base

SHOWN_AFTER = 10_000


class TakenBack(Exception):
    """Ends the transaction, so that the base stays as it was."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="a folder made by bench.base")
    parser.add_argument("--cards", type=int, default=10_000, help="to change at once")
    parser.add_argument("--rows", type=int, default=1_000_000, help="to export at most")
    arguments = parser.parse_args()
    open_base(arguments.data)
    _change(arguments.cards)
    _export("CSV", arguments.rows)
    _export("XLSX", arguments.rows)
    return 0


def anton() -> Any:
    """The administrator of the large firm, with his rights."""
    from kartoteka.platform.access.queries import viewer_for
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.firms.models import Firm
    from kartoteka.platform.people.models import Employee

    firm = Firm.objects.get(name="Bench")
    with firm_context(firm.id):
        return viewer_for(Employee.objects.get(user__email="anton@bench.example").id)


@dataclass(frozen=True)
class First:
    """The first rows of an export, in whole batches."""

    of: Any
    most: int

    def batches(self) -> Iterator[list[list[Any]]]:
        """As those of the export."""
        done = 0
        for batch in self.of.batches():
            yield batch
            done += len(batch)
            if done >= self.most:
                return


def _change(cards: int) -> None:
    from kartoteka.cards.parties.models import Party
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.journal.models import Entry
    from kartoteka.platform.journal.undo import undo_entry
    from kartoteka.platform.lists.bulk import Selection, bulk_change
    from kartoteka.platform.lists.definitions import LISTS, offered
    from kartoteka.platform.lists.states import default_state

    viewer = anton()
    try:
        with firm_context(viewer.firm_id):
            offer = offered(LISTS["parties"], viewer)
            chosen = tuple(Party.objects.cards().order_by("id").values_list("id", flat=True)[1000 : 1000 + cards])
            selection, change = Selection("parties", default_state(offer), chosen), offer.change("city")
            done = measured(lambda: bulk_change(selection, change, "Bălți", by=viewer))
            undone = measured(lambda: undo_entry(Entry.objects.get(id=done["counts"].id), by=viewer))
            print(line(f"change of {done['counts'].count} cards", cards, done))
            print(line(f"its undoing ({undone['counts'].restored} back)", cards, undone))
            raise TakenBack
    except TakenBack:
        pass


def _export(kind: str, most: int) -> None:
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.lists import exports
    from kartoteka.platform.lists.definitions import LISTS, offered
    from kartoteka.platform.lists.states import default_state

    viewer = anton()
    with firm_context(viewer.firm_id):
        offer = offered(LISTS["parties"], viewer)
        leaving = exports.begin_export(offer, default_state(offer), kind=kind.lower())
    held: dict[int, int] = {}

    def note(done: int) -> None:
        held[done] = max(memory_mb(), *held.values(), 0) if done > SHOWN_AFTER else memory_mb()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        done = measured(lambda: _written(kind, First(leaving, most), path, note))
        rows, size = max(held), path.stat().st_size / 1024**2
    after = next((held[rows] for rows in sorted(held) if rows >= SHOWN_AFTER), held[rows])
    print(line(f"{kind} of {rows} rows, {size:.0f} MB", rows, done))
    print(f"    memory after {SHOWN_AFTER} rows {after} MB, at most {held[rows]} MB")


def _written(kind: str, leaving: Any, path: Path, note: Any) -> None:
    from kartoteka.platform.lists import exports

    with path.open("wb") as file:
        if kind == "XLSX":
            exports.write_xlsx(leaving, file, note)
            return
        done = -1
        for piece in exports.csv_of(leaving):
            file.write(piece)
            done += piece.count(b"\r\n")
            note(max(done, 0))


if __name__ == "__main__":
    sys.exit(main())
