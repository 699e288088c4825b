"""Two cards of one customer with something of every feature on each."""

from datetime import UTC, date, datetime
from decimal import Decimal

from kartoteka.cards.information_sets.actions import set_set_values
from kartoteka.cards.notes.actions import add_note
from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.contacts import NewContactPoint, NewRequisite
from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.relationships.actions import add_person, add_relationship
from kartoteka.cards.relationships.models import Relationship
from kartoteka.cards.special_events.actions import add_special_event
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.fields.models import Field, InformationSet
from kartoteka.platform.files.actions import add_file
from kartoteka.sales.orders.models import Claim, Invoice, Order, Payment
from tests.cast import make_orion

WHEN = datetime(2026, 3, 1, 10, tzinfo=UTC)
KINDS = Relationship.Kind


def add_dealings(party: Party, number: str) -> Order:
    """An order with its invoice, payment and claim."""
    order = Order.objects.create(number=number, party=party, placed_at=WHEN, currency="MDL", amount=Decimal(100))
    invoice = Invoice.objects.create(
        number=number, party=party, order=order, issued_on=WHEN.date(), currency="MDL", amount=Decimal(100)
    )
    Payment.objects.create(party=party, invoice=invoice, paid_on=WHEN.date(), currency="MDL", amount=Decimal(100))
    Claim.objects.create(party=party, order=order, opened_at=WHEN, subject="Late")
    return order


def make_twin(by: Viewer) -> Party:
    """Orion a second time: one phone the same, another tax id and e-mail, and a town misspelt."""
    groups = Group.objects.filter(key__in=("customer", "supplier")).values_list("id", flat=True)
    return create_party(
        NewParty(
            values={
                "name": "Орион",
                "city": "Кишинев",
                "about": "Знакомы с выставки",
                "customer_since": date(2019, 5, 1),
            },
            contact_points=(
                NewContactPoint("phone", "+373 (22) 12-34-56", label="office"),
                NewContactPoint("email", "sales@orion.example"),
            ),
            requisites=(NewRequisite("inn", "7707083893"), NewRequisite("iban", "MD24AG000225100013104168")),
            groups=tuple(groups),
        ),
        by=by,
    )


def make_set(by: Viewer) -> InformationSet:
    """An information set of `by` alone, with two fields."""
    found = InformationSet.objects.create(name="Private", employee_id=by.employee_id)
    for key in ("hobby", "car"):
        Field.objects.create(key=key, names={"en": key}, type="text", information_set=found)
    return found


def fill(party: Party, number: str, by: Viewer, found: InformationSet) -> None:
    """Something of every feature."""
    add_dealings(party, number)
    add_note(party, f"Note {number}", by=by)
    add_file(f"{number}.txt", [number.encode()], by=by, party_id=party.id)
    add_special_event(party, by=by, on=date(2026, 5, 1), title="Fair")
    add_person(party, "Irina Munteanu", by=by, role="secretary" if number == "2" else "")
    add_person(party, f"Ion {'Rusu' if number == '1' else 'Popa'}", by=by)
    set_set_values(party, found, {"hobby": f"chess {number}", **({"car": "Dacia"} if number == "2" else {})}, by=by)


def make_twins(by: Viewer) -> tuple[Party, Party]:
    """Orion twice, both with dealings, and a supplier known to both."""
    orion, twin, found = make_orion(by), make_twin(by), make_set(by)
    fill(orion, "1", by, found)
    fill(twin, "2", by, found)
    vega = create_party(NewParty(values={"name": "Vega"}), by=by)
    for card in (orion, twin):
        add_relationship(vega, KINDS.SUPPLIER_OF, card, on=vega, by=by)
    add_relationship(twin, KINDS.RECOMMENDED_BY, orion, on=twin, by=by)
    return orion, twin
