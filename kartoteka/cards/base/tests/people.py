"""What the tests of the Base start from."""

from django.test import Client

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint
from kartoteka.cards.parties.models import Group, Party
from kartoteka.platform.access.models import Role
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists.definitions import LISTS, OfferedList, offered
from tests.cast import Cast


def make_parties(number: int, by: Viewer, **values: str) -> list[Party]:
    """Cards "Party 000", "Party 001" … of the first group, each with a phone."""
    group = Group.objects.get(key="customer")
    phone = NewContactPoint("phone", "+373 22 100 200")
    return [
        create_party(
            NewParty(values={"name": f"Party {n:03}", **values}, groups=(group.id,), contact_points=(phone,)), by=by
        )
        for n in range(number)
    ]


def signed_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def names_in(response: object) -> list[str]:
    """Names of the rows, in order."""
    body = str(response.context["page"].body)
    return [row.split("</a>")[0].split(">")[-1] for row in body.split('<a href="/cards/')[1:]]


def restrict(role: str, **fields: str) -> None:
    """The role hides fields or makes them read-only: restrict("operator", city="hidden")."""
    Role.objects.filter(key=role).update(fields=fields)


def parties(viewer: Viewer) -> OfferedList:
    return offered(LISTS["parties"], viewer)
