"""The command `kartoteka`. Each command is a file of `commands/`, or comes from a feature's `commands.py` (COMMANDS)."""

import os
import sys
from importlib import import_module

import click

from kartoteka.config.console import Problem

OWN = ("up", "demo", "user", "backup", "restore", "check", "recalculate", "shell")


class Commands(click.Group):
    """Finds commands by name; a feature's commands are found once Django is set up."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*OWN, *_features_commands()})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in OWN:
            return import_module(f"kartoteka.config.commands.{name}").command
        return _features_commands().get(name)

    def invoke(self, context: click.Context) -> object:
        from kartoteka.config.commands.refusals import as_problem

        try:
            return super().invoke(context)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            problem = as_problem(error)
            if problem is None:
                raise
            raise Problem(problem) from error


def _features_commands() -> dict[str, click.Command]:
    """Commands by name from the features' `commands.py` modules."""
    from kartoteka.config.commands.beginning import set_up
    from kartoteka.config.features import modules_named

    set_up()
    commands = [one for module in modules_named("commands") for one in import_module(module).COMMANDS]
    return {command.name: command for command in commands if command.name}


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kartoteka", prog_name="kartoteka")
def kartoteka() -> None:
    """Kartoteka, the card index of customers.

    `kartoteka up` starts everything. The data folder is KARTOTEKA_DATA (default: a folder of the user), the database
    is a PostgreSQL of its own in there, or the server that DATABASE_URL names.

    Exit codes: 0 done, 1 refused or failed with one sentence why, 2 wrong usage.
    """
    from kartoteka.config.commands.beginning import set_up

    set_up()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    sys.exit(kartoteka(prog_name="kartoteka"))


if __name__ == "__main__":
    main()
