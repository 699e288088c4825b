"""`kartoteka token`: keys for programs."""

from uuid import UUID

import click


@click.group("token")
def command() -> None:
    """Tokens of the API: list, new, revoke."""


@command.command("new")
@click.argument("email")
@click.option("--title", required=True, help="What it is for.")
@click.option("--scope", "scopes", multiple=True, help="A function, such as parties.view; may be given several times.")
@click.option("--firm", help="Needed if there are several firms.")
def new_token(email: str, title: str, scopes: tuple[str, ...], firm: str | None) -> None:
    """A token in the name of whoever signs in as EMAIL, shown once."""
    from kartoteka.config.commands.beginning import firm_named, installation_open
    from kartoteka.config.console import Problem, say
    from kartoteka.platform.access.decisions import NotAllowed, Refused
    from kartoteka.platform.access.queries import viewer_for
    from kartoteka.platform.api.actions import issue_token
    from kartoteka.platform.people.models import Employee

    with installation_open(), firm_named(firm):
        employee = Employee.objects.working().filter(user__email=email.lower()).first()
        if employee is None:
            raise Problem(f"Nobody signs in to this firm as {email}: kartoteka user list shows who does.")
        try:
            _token, written = issue_token(title, by=viewer_for(employee.id, channel="command"), scopes=scopes)
        except NotAllowed as error:
            raise Problem(f"{employee.name} has no role with the right api.use.") from error
        except Refused as refused:
            raise Problem(f"{refused} {', '.join(refused.details.get('scopes', ()))}") from refused
    say(written)


@command.command("list")
@click.option("--firm", help="Needed if there are several firms.")
def list_tokens(firm: str | None) -> None:
    """Tokens that are not revoked."""
    from kartoteka.config.commands.beginning import firm_named, installation_open
    from kartoteka.config.console import table
    from kartoteka.platform.api.models import Token

    with installation_open(), firm_named(firm):
        found = Token.objects.filter(revoked_at=None).select_related("employee")
        rows = [(str(one.id), one.employee.name, one.title, " ".join(one.scopes) or "all", _day(one.used_at)) for one in found]
    table("Key", "Of", "Title", "Scopes", "Used", rows=rows)


@command.command("revoke")
@click.argument("key", type=click.UUID)
@click.option("--firm", help="Needed if there are several firms.")
def revoke(key: UUID, firm: str | None) -> None:
    """The token KEY opens nothing any more."""
    from kartoteka.config.commands.beginning import firm_named, installation_open
    from kartoteka.config.console import Problem, say
    from kartoteka.platform.access.queries import viewer_for
    from kartoteka.platform.api.actions import revoke_token
    from kartoteka.platform.api.models import Token

    with installation_open(), firm_named(firm):
        token = Token.objects.filter(id=key, revoked_at=None).first()
        if token is None:
            raise Problem(f"There is no open token {key}: kartoteka token list shows which there are.")
        revoke_token(token, by=viewer_for(token.employee_id, channel="command"))
    say("It opens nothing any more.")


def _day(moment: object) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "never"


COMMANDS = (command,)
