"""`kartoteka backup`: everything in one file."""

from pathlib import Path

import click

from kartoteka.config.commands.beginning import installation_open
from kartoteka.config.console import Problem, bar, say


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="FILE may exist already.")
def command(file: Path, overwrite: bool) -> None:
    """Write every row, file and key of this installation into FILE, as of one moment, while people work."""
    if file.exists() and not overwrite:
        raise Problem(f"{file} exists already: choose another name, or --overwrite.")
    if not file.absolute().parent.is_dir():
        raise Problem(f"There is no folder {file.absolute().parent}.")
    with installation_open() as installation:
        from kartoteka.config.safekeeping.backup import write_backup

        with bar("Backup") as shown:
            written = write_backup(installation, file, shown.set)
    size = f"{written.size / 1_000_000:.1f} MB"
    say(f"{file}: {written.rows} rows of {written.tables} tables, {written.files} files, {size}.")
    say("Keep it where nobody else reads.")
