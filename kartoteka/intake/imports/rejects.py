"""The file of rejected rows: the original cells behind a reason and a row number; mended, it is imported again.

Its first two columns begin with `#reason` and `#row`; the reader knows them by that and leaves them out. Formulas are
made harmless by an apostrophe, which the reader takes off again.
"""

import csv
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from kartoteka.lib.text import neutralise_formula

from .drafts import Rejected
from .readers import Format, Row
from .readers.csv_table import REASON_MARK, ROW_MARK


class RejectFile:
    """Writes rejected rows as CSV in UTF-8 with a mark, with the delimiter of the original (";" where it had none).

    `translate` gives the sentence for a rejection; `titles` are the translated names of the two added columns.
    """

    def __init__(
        self,
        path: str,
        headings: Sequence[str],
        form: Format,
        translate: Callable[[Rejected], str],
        titles: tuple[str, str] = ("", ""),
    ) -> None:
        self.count = 0
        self._translate = translate
        self._file = open(path, "w", encoding="utf-8-sig", newline="")  # noqa: SIM115 - closed by close()
        self._writer = csv.writer(self._file, delimiter=form.delimiter or ";", quoting=csv.QUOTE_ALL)
        marks = [f"{REASON_MARK} {titles[0]}".strip(), f"{ROW_MARK} {titles[1]}".strip()]
        self._writer.writerow([*marks, *map(neutralise_formula, headings)])

    def write(self, row: Row, rejected: Rejected) -> None:
        """Adds the row with every cell it had, also those beyond the headings."""
        cells = row.cells if any(row.cells) or not row.raw else [row.raw]
        self._writer.writerow([self._translate(rejected), row.number, *map(neutralise_formula, cells)])
        self.count += 1

    def close(self) -> None:
        """Ends the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
