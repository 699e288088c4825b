"""What stands behind the doors of orders: one with a line, invoiced, paid and complained of."""

from datetime import date
from decimal import Decimal

from kartoteka.cards.catalog.models import Product
from kartoteka.platform import clock
from kartoteka.sales.orders.models import Claim, Invoice, Order, OrderLine, Payment
from tests.guards.doors import World


def build(world: World) -> None:
    things, party = world.things, world.orion
    things.product, _new = Product.objects.get_or_create(code="K-1", defaults={"name": "Kettle"})
    things.order = Order.objects.create(
        number=f"S-{world.name}", party=party, placed_at=clock.now(), currency="MDL", amount=Decimal("120.00"), line_count=1
    )
    OrderLine.objects.create(
        order=things.order, product=things.product, position=1, quantity=Decimal(2), unit_price=Decimal(60), amount=Decimal(120)
    )
    money = {"party": party, "currency": "MDL", "amount": Decimal("120.00")}
    things.invoice = Invoice.objects.create(number=f"F-{world.name}", order=things.order, issued_on=date(2026, 1, 5), **money)
    things.payment = Payment.objects.create(invoice=things.invoice, paid_on=date(2026, 1, 9), **money)
    things.claim = Claim.objects.create(party=party, order=things.order, opened_at=clock.now(), subject="A dent")


SAMPLES = {
    "order_id": lambda world: world.things.order.id,
    "invoice_id": lambda world: world.things.invoice.id,
    "payment_id": lambda world: world.things.payment.id,
    "claim_id": lambda world: world.things.claim.id,
    "product_id": lambda world: world.things.product.id,
}
OF_CARD = {"order_id", "invoice_id", "payment_id", "claim_id"}
CARD = "cards/<uuid:party_id>/"
ROWS = ["period=2026", "period=2026-01&currency=MDL", "period=x", "page=9"]
QUERIES = {f"{CARD}{one}/": ROWS for one in ("orders", "payments", "invoices", "claims")} | {f"{CARD}work/": ["by=year&currency=MDL"]}
for api in ("orders", "invoices", "payments", "claims"):
    QUERIES[f"api/v1/{api}"] = ["party={party_id}", "limit=1", "since=2020-01-01"]
QUERIES["api/v1/orders"][2] = "since=2020-01-01T00:00:00Z&number=S-mark"
