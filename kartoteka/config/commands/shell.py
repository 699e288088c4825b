"""`kartoteka shell`: Python with everything at hand."""

import click

from kartoteka.config.commands.beginning import firm_named, installation_open


@click.command("shell")
@click.option("--firm", help="Work in the name of this firm.")
@click.option("-c", "--command", "code", help="Run this and end.")
def command(firm: str | None, code: str | None) -> None:
    """Python inside a firm's context, for those who know what they do. Nothing is kept unless the session ends well."""
    import code as console

    names = {"__name__": "kartoteka"}
    with installation_open(), firm_named(firm) as chosen:
        names["firm"] = chosen
        if code is not None:
            exec(compile(code, "<command>", "exec"), names)  # noqa: S102
        else:
            console.interact(local=names, banner=f"The firm is {chosen}.", exitmsg="")
