"""`kartoteka check`: is everything in order?"""

import click

from kartoteka.config.commands.beginning import set_up
from kartoteka.config.console import Problem, console
from kartoteka.config.installation import this_installation
from kartoteka.config.lease import database_open

SIGNS = {"good": "[green]✓[/green]", "warning": "[yellow]![/yellow]", "wrong": "[red]✗[/red]"}


@click.command("check")
def command() -> None:
    """Say what is wrong with this installation and what to do; exit code 1 if anything is wrong (not for a warning)."""
    set_up()
    installation = this_installation()
    with database_open(installation):
        from kartoteka.config.checking.running import findings_of

        found = findings_of(installation)
    for one in found:
        console.print(f"{SIGNS[one.state]} {one.title}", end="")
        console.print(f": {one.detail}" if one.detail else "", markup=False)
        if one.remedy:
            console.print(f"    → {one.remedy}", markup=False)
    if broken := sum(one.state == "wrong" for one in found):
        raise Problem(f"{broken} wrong: see the lines with → for what to do.")
