"""`kartoteka demo`: a firm to look at."""

import click

from kartoteka.config.commands.beginning import installation_open
from kartoteka.config.console import bar, say, table

FIRST_START_PARTIES = 200


@click.command("demo")
@click.option("--firm", default="Aurora", show_default=True, help="Its name; there must be none of that name yet.")
@click.option(
    "--parties",
    default=FIRST_START_PARTIES,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="How many customers.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same customers.")
def command(firm: str, parties: int, seed: int) -> None:
    """Make a firm with people in every role and customers in three languages; prints how to sign in."""
    with installation_open():
        rows = make_with_bar(firm, parties, seed)
    table("Role", "Name", "E-mail", "Password", rows=rows)
    say("These passwords are shown once. A new one: kartoteka user password E-MAIL")


def make_with_bar(firm: str = "Aurora", parties: int = FIRST_START_PARTIES, seed: int = 1) -> list[tuple[str, ...]]:
    """Makes the firm under a progress bar; role, name, e-mail and password of its people."""
    from kartoteka.config.demo.making import make_demo

    with bar(f"Making {firm}") as shown:
        made = make_demo(firm, parties=parties, seed=seed, tell=shown.set)
    return [(one.role, one.name, one.email, one.password) for one in made]
