"""`kartoteka up`: everything in one command."""

import os
import time

import click

from kartoteka.config.commands.beginning import set_up
from kartoteka.config.console import say, table
from kartoteka.config.installation import Installation, this_installation
from kartoteka.config.lease import database_open, only_one
from kartoteka.config.supervision import Supervision, refuse_taken_port


@click.command("up")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--demo/--no-demo", default=True, show_default=True, help="On the first start make a firm to look at.")
def command(host: str, port: int, demo: bool) -> None:
    """Start web, worker and database; Ctrl C ends them in order."""
    began = time.monotonic()
    _allow_host(host)
    set_up()
    installation = this_installation()
    with only_one(installation):
        refuse_taken_port(host, port)
        with database_open(installation):
            signs_in = _make_ready(installation, demo)
            _serve(Supervision(installation, host, port, _logs(), say), signs_in, began)
    say("Ended.")


def _make_ready(installation: Installation, demo: bool) -> list[tuple[str, ...]]:
    from kartoteka.config.preparing import prepare
    from kartoteka.platform.firms.models import Firm

    prepare(installation, say)
    if not demo or Firm.objects.exists():
        return []
    from kartoteka.config.commands.demo import make_with_bar

    say("The first start: a firm to look at is being made")
    return make_with_bar()


def _serve(supervision: Supervision, signs_in: list[tuple[str, ...]], began: float) -> None:
    supervision.listen_to_signals()
    try:
        supervision.begin()
        if not supervision.asked.is_set():
            _greet(supervision, signs_in, time.monotonic() - began)
        supervision.keep()
    finally:
        supervision.end(lambda name: say(f"Ending: {'database' if name == 'guardian' else name}"))


def _greet(supervision: Supervision, signs_in: list[tuple[str, ...]], seconds: float) -> None:
    host = f"[{supervision.host}]" if ":" in supervision.host else supervision.host
    say(f"\nKartoteka is at http://{host}:{supervision.port}/ (ready in {seconds:.1f} s; Ctrl C ends it)\n")
    if signs_in:
        table("Role", "Name", "E-mail", "Password", rows=signs_in)
        say("\nThese passwords are shown once. A new one: kartoteka user password E-MAIL")
    else:
        say("Who can sign in: kartoteka user list · A new password: kartoteka user password E-MAIL")
    say(f"Data: {supervision.installation.data} · Logs: {supervision.logs}")


def _allow_host(host: str) -> None:
    if host not in {"127.0.0.1", "localhost", "::1"} and "KARTOTEKA_HOSTS" not in os.environ:
        # Listening on every address, the names under which it is reached are not known here.
        names = "*" if host in {"0.0.0.0", "::"} else f"{host},127.0.0.1,localhost"
        os.environ["KARTOTEKA_HOSTS"] = names


def _logs() -> object:
    from django.conf import settings

    return settings.LOG_FOLDER
