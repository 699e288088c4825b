"""`kartoteka user`: who can sign in, new people, new passwords."""

import click

from kartoteka.config.commands.beginning import firm_named, installation_open
from kartoteka.config.console import Problem, say, table
from kartoteka.config.passwords import new_password


@click.group("user")
def command() -> None:
    """People who sign in: list, add, new password."""


@command.command("list")
def list_users() -> None:
    """Every account with its firms and roles."""
    with installation_open():
        table("Name", "E-mail", "Firm", "Roles", "Active", rows=_accounts())


@command.command("password")
@click.argument("email")
@click.option("--prompt", is_flag=True, help="Ask for the password instead of making one.")
def set_password(email: str, prompt: bool) -> None:
    """Give the account EMAIL a new password, shown once; its open sign-ins end."""
    from kartoteka.platform.people.models import User

    with installation_open():
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise Problem(f"Nobody signs in as {email}: kartoteka user list shows who does.")
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if prompt else new_password()
        _refuse_weak(password, user)
        user.set_password(password)
        user.save(update_fields=["password"])
    say(f"The password of {user.email} is changed." if prompt else f"{user.email}  {password}")


@command.command("new")
@click.argument("email")
@click.option("--name", required=True, help="As people call them.")
@click.option(
    "--role", "roles", multiple=True, default=("operator",), show_default=True, help="May be given several times."
)
@click.option("--firm", help="Needed if there are several firms.")
@click.option("--department", help="Its name; default: the firm itself.")
def add_user(email: str, name: str, roles: tuple[str, ...], firm: str | None, department: str | None) -> None:
    """An employee who signs in as EMAIL with a password that is shown once."""
    with installation_open(), firm_named(firm):
        password = _hire(email.lower(), name, roles, department)
    say(f"{email.lower()}  {password}")


def _hire(email: str, name: str, roles: tuple[str, ...], department: str | None) -> str:
    from kartoteka.platform.access.models import Role
    from kartoteka.platform.people.models import Department, User
    from kartoteka.platform.staff.actions import hire

    known = set(Role.objects.values_list("key", flat=True))
    if unknown := set(roles) - known:
        raise Problem(f"No such role: {', '.join(sorted(unknown))}. There are {', '.join(sorted(known))}.")
    place = Department.objects.filter(**({"name__iexact": department} if department else {"parent": None})).first()
    if place is None:
        raise Problem(f"There is no department {department!r}.")
    if User.objects.filter(email=email).exists():
        raise Problem(f"{email} signs in already: kartoteka user password {email} makes a new password.")
    password = new_password()
    user = User.objects.create_user(email, password, name=name)
    hire(name, by=None, department=place, roles=roles, user=user)
    return password


def _refuse_weak(password: str, user: object) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Problem(" ".join(error.messages)) from error


def _accounts() -> list[tuple[str, ...]]:
    from kartoteka.platform.access.models import Role
    from kartoteka.platform.firms.context import firm_context
    from kartoteka.platform.people.models import Membership

    rows = []
    memberships = Membership.objects.select_related("user", "in_firm").order_by("in_firm__name", "user__email")
    for one in memberships:
        with firm_context(one.in_firm_id):
            roles = ", ".join(Role.objects.filter(grants__employee=one.employee_id).values_list("key", flat=True))
        rows.append((one.user.name, one.user.email, one.in_firm.name, roles, "yes" if one.user.is_active else "no"))
    return rows
