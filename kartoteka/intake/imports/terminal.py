"""The import at a terminal: the mapping shown and corrected, progress, Ctrl C between two steps."""

import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from uuid import UUID

import click
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from kartoteka.config.console import Problem, console, say, table
from kartoteka.intake.imports.headings import fold
from kartoteka.intake.imports.mapping import TARGETS, Mapping
from kartoteka.intake.imports.progress import Silent, Stopped

_WIDTH = 60


def show_mapping(mapping: Mapping) -> None:
    """Prints every column with the field it becomes, how surely, and samples."""
    rows = [
        (
            str(one.index + 1),
            one.heading or "-",
            one.target or "(own field)",
            f"{one.confidence:.0%}" if one.target else "",
            " | ".join(one.samples)[:_WIDTH].replace("\n", " "),
        )
        for one in mapping.columns
    ]
    table("Column", "Heading", mapping.kind, "Sure", "Samples", rows=rows)


def confirmed(mapping: Mapping) -> Mapping:
    """The mapping after corrections: an empty line agrees, "3 phone" makes column 3 the phone, "q" leaves."""
    if not sys.stdin.isatty():
        raise Problem("Nobody is here to agree to the columns: say --yes to import without questions.")
    while True:
        said = click.prompt(
            "Enter imports, a column's number and field corrects (3 phone; 3 - for none), q leaves", default="",
            show_default=False,
        ).split()  # fmt: skip
        if not said:
            return mapping
        if said == ["q"]:
            raise Problem("Nothing was imported.")
        if len(said) == 2 and said[0].isdigit() and 0 < int(said[0]) <= len(mapping.columns):
            mapping = _corrected(mapping, {int(said[0]) - 1: said[1].strip("-")})
            show_mapping(mapping)


def given_mapping(text: str, mapping: Mapping, kind: str) -> Mapping:
    """The mapping as `--mapping` says: a JSON file ({"heading": "field"}, or {"kind", "columns"}), or HEADING=FIELD;…

    Columns not named stay as guessed. Raises Problem.
    """
    try:
        named, said_kind = _named(text)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise Problem(f"--mapping {text}: neither a JSON file of columns nor HEADING=FIELD;HEADING=FIELD.") from error
    places = {fold(one.heading): one.index for one in mapping.columns}
    unknown = [heading for heading in named if fold(heading) not in places]
    if unknown:
        raise Problem(f"--mapping: the file has no column {unknown[0]!r}.")
    choices = {places[fold(heading)]: field for heading, field in named.items()}
    return _corrected(mapping, choices, said_kind or kind)


def _named(text: str) -> tuple[dict[str, str], str]:
    if "=" in text and not Path(text).is_file():
        pairs = [pair.rpartition("=") for pair in text.split(";") if pair.strip()]
        return {heading.strip(): field.strip() for heading, _, field in pairs}, ""
    said = json.loads(Path(text).read_text(encoding="utf-8-sig"))
    if "columns" in said:
        return {one["heading"]: one["target"] or "" for one in said["columns"]}, said.get("kind", "")
    return {str(heading): str(field or "") for heading, field in said.items()}, ""


def _corrected(mapping: Mapping, choices: dict[int, str], kind: str = "") -> Mapping:
    try:
        return mapping.corrected(choices, kind)
    except (ValueError, KeyError) as error:
        fields = ", ".join(TARGETS.get(kind or mapping.kind, ()))
        raise Problem(f"{str(error).capitalize()}. There are {fields}.") from error


class Terminal(Silent):
    """Progress with the stage, rows per second and the time left; a line per stage where there is no terminal."""

    def __init__(self, bars: Bars) -> None:
        self._bars, self._task = bars, TaskID(0)
        self._stage, self._began, self._from, self._done = "", 0.0, 0, 0
        self.stop_asked = False

    def set(self, stage: str, done: int, total: int | None) -> None:
        if stage != self._stage:
            self.close_stage()
            self._stage, self._began, self._from = stage, time.monotonic(), 0
            self._task = self._bars.add_task(stage, total=total, speed="")
        self._done = done
        speed = done / max(time.monotonic() - self._began, 0.001) if self._from else 0
        self._from = self._from or 1
        self._bars.update(self._task, completed=done, total=total, speed=f"{speed:,.0f} rows/s" if speed else "")
        if self.stop_asked:
            raise Stopped

    def wait(self) -> None:
        self.set("waiting for another import", 0, None)

    def step(self, firm_id: UUID) -> AbstractContextManager[object]:
        if self.stop_asked:
            raise Stopped
        return super().step(firm_id)

    def close_stage(self) -> None:
        """Tells the end of the stage where nobody sees the bars."""
        if self._stage and not console.is_terminal:
            say(f"{self._stage}: {self._done} rows in {time.monotonic() - self._began:.1f} s")


@contextmanager
def watched() -> Iterator[Terminal]:
    """Progress at the terminal; the first Ctrl C stops between two steps, the second at once."""
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )  # fmt: skip
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        terminal = Terminal(bars)

        def ask(number: int, frame: object) -> None:
            signal.signal(number, signal.default_int_handler)
            terminal.stop_asked = True

        before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield terminal
            terminal.close_stage()
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
