"""How commands speak: lines, tables, progress bars, and one clear sentence for a problem."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

console = Console(highlight=False, soft_wrap=True)


class Problem(click.ClickException):
    """A command cannot do what it was asked for: one sentence, exit code 1."""

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


def say(line: str) -> None:
    console.print(line, markup=False)


def table(*columns: str, rows: list[tuple[str, ...]]) -> None:
    """Prints aligned columns, never cut: somebody has to copy what stands in them."""
    widths = [max(len(row[at]) for row in [columns, *rows]) for at in range(len(columns))]
    for number, row in enumerate([columns, *rows]):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        console.print(line, markup=False, style="bold" if number == 0 else "")


class Bar:
    """One progress bar; on anything but a terminal it shows nothing while it runs."""

    def __init__(self, progress: Progress, title: str) -> None:
        self._progress, self._task = progress, progress.add_task(title, total=None)

    def set(self, done: int, total: int | None = None) -> None:
        self._progress.update(self._task, completed=done, **({} if total is None else {"total": total}))


@contextmanager
def bar(title: str) -> Iterator[Bar]:
    """A progress bar with count, time elapsed and time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress, title)
