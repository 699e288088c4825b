"""The demo firm itself and its people."""

from dataclasses import dataclass

from kartoteka.config.demo.words import DEPARTMENTS, PEOPLE
from kartoteka.config.passwords import new_password
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Department, User
from kartoteka.platform.staff.actions import add_department, found_firm, hire
from kartoteka.platform.staff.roles import STARTING_ROLES


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one of the demo people signs in; the password is nowhere else."""

    role: str
    name: str
    email: str
    password: str


def make_firm(name: str) -> tuple[Firm, list[SignIn]]:
    """The firm with departments and one employee per starting role."""
    firm = found_firm(name, country="RU", currency="RUB", language="en", time_zone="Europe/Chisinau")
    with firm_context(firm.id):
        root = Department.objects.get(parent=None)
        places = {"": root}
        for title, parent in DEPARTMENTS:
            places[title] = add_department(title, by=None, parent=places[parent])
        return firm, [_hire(role, who, position, places[place], name) for role, who, position, place in PEOPLE]


def _hire(role: str, name: str, position: str, department: Department, firm: str) -> SignIn:
    email = f"{name.split()[0].lower()}@{firm.split()[0].lower()}.example"
    password = new_password()
    user = User.objects.create_user(email, password, name=name)
    hire(name, by=None, department=department, roles=(role,), user=user, position=position)
    return SignIn(str(STARTING_ROLES[role]), name, email, password)
