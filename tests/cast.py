"""The cast everybody knows: firm Aurora and its people, firm Borealis with Eve, and the customer Orion SRL.

Olga operates, Mark manages accounts, Sonya supervises, Fedor works in the field, Vera verifies, Anton administers.
Eve of Borealis must see nothing of Aurora, anywhere.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pytest

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import PERSON, Group, Party
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import Department, Employee, User
from kartoteka.platform.staff.actions import add_department, found_firm, hire

PASSWORD = "correct horse battery"
ROLES = {
    "olga": ("operator", "Contact centre"),
    "mark": ("manager", "Sales"),
    "sonya": ("supervisor", "Sales"),
    "fedor": ("field", "Sales"),
    "vera": ("verifier", "Contact centre"),
    "anton": ("administrator", ""),
}


@dataclass(frozen=True)
class Cast:
    """Two firms and their people by first name; `viewer("olga")` is she with her rights."""

    aurora: Firm
    borealis: Firm
    employees: dict[str, Employee]

    def firm_of(self, name: str) -> Firm:
        return self.borealis if name == "eve" else self.aurora

    def employee(self, name: str) -> Employee:
        return self.employees[name]

    def user(self, name: str) -> User:
        return self.employees[name].user

    def viewer(self, name: str) -> Viewer:
        with self.at(name):
            return viewer_for(self.employees[name].id)

    def at(self, name: str) -> AbstractContextManager[None]:
        """The firm context in which this person works."""
        return firm_context(self.firm_of(name).id)


def make_cast() -> Cast:
    """Both firms with their people, in the database."""
    aurora = found_firm("Aurora", country="RU", currency="RUB", time_zone="Europe/Chisinau")
    borealis = found_firm("Borealis", country="RO", currency="RON")
    employees = {}
    with firm_context(aurora.id):
        root = Department.objects.get()
        departments = {"": root} | {name: add_department(name, by=None, parent=root) for name in ("Contact centre", "Sales")}
        for name, (role, department) in ROLES.items():
            user = _user(name, "aurora")
            employees[name] = hire(name.title(), by=None, department=departments[department], roles=(role,), user=user)
    with firm_context(borealis.id):
        user = _user("eve", "borealis")
        employees["eve"] = hire("Eve", by=None, department=Department.objects.get(), roles=("administrator",), user=user)
    return Cast(aurora, borealis, employees)


def _user(name: str, firm: str) -> User:
    return User.objects.create_user(f"{name}@{firm}.example", PASSWORD, name=name.title())


def make_orion(by: Viewer) -> Party:
    """Orion SRL of Chișinău, a customer of Mark's with a phone, an e-mail and a tax id. Call inside Aurora's context."""
    customer = Group.objects.get(key="customer")
    return create_party(
        NewParty(
            values={"name": "Orion SRL", "legal_form": "SRL", "city": "Chișinău"},
            contact_points=(
                NewContactPoint("phone", "+373 22 123 456", is_preferred=True),
                NewContactPoint("email", "office@orion.example"),
                NewContactPoint("address", "bd. Ștefan cel Mare 1, Chișinău"),
            ),
            requisites=(NewRequisite("inn", "7707083893"),),
            groups=(customer.id,),
            manager_id=by.employee_id,
        ),
        by=by,
    )


def make_person(by: Viewer, name: str = "Irina Munteanu", **values: str) -> Party:
    """A person. Call inside the firm's context."""
    return create_party(NewParty(kind=PERSON, values={"name": name, **values}), by=by)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def aurora(cast: Cast) -> Iterator[Cast]:
    """The cast, inside Aurora's context."""
    with cast.at("anton"):
        yield cast


@pytest.fixture
def orion(aurora: Cast) -> Party:
    return make_orion(aurora.viewer("mark"))
