"""`kartoteka restore`: a backup becomes this installation."""

from pathlib import Path

import click

from kartoteka.config.commands.beginning import set_up
from kartoteka.config.console import bar, say
from kartoteka.config.installation import this_installation
from kartoteka.config.lease import database_open, only_one


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="What is in this installation now goes.")
def command(file: Path, replace: bool) -> None:
    """Read FILE, made by `kartoteka backup`, into this installation: all of it, or nothing changes."""
    set_up()
    installation = this_installation()
    with only_one(installation), database_open(installation):
        from kartoteka.config.safekeeping.restore import restore_backup

        with bar("Restore") as shown:
            rows = restore_backup(installation, file, replace_existing=replace, tell=shown.set)
    say(f"{rows} rows restored. Start with: kartoteka up")
