import csv
import gzip
import os
from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.cards.parties.models import Party
from kartoteka.platform import clock
from kartoteka.platform.firms.keys import new_key
from kartoteka.sales.orders.engine import in_time_share
from kartoteka.sales.orders.models import Claim, Invoice, Order, OrderLine, Payment
from kartoteka.sales.orders.pages import work_section
from kartoteka.sales.orders.periods import parse_period
from kartoteka.sales.orders.queries import dealing_with, orders_in, products_bought
from tests.cast import Cast, make_orion

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
PAGES = ("work/", "orders/", "payments/", "invoices/", "claims/", "bought/")


def order(
    party: Party, number: str, at: datetime, amount: str, *, currency: str = "RUB", is_return: bool = False
) -> Order:
    return Order.objects.create(
        number=number, party=party, placed_at=at, amount=Decimal(amount), currency=currency, is_return=is_return
    )


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def dealt(aurora: Cast, orion: Party) -> Party:
    """Three orders and a return in roubles, one order in euros, one cancelled; three invoices, two of them due."""
    first = order(orion, "1", datetime(2026, 1, 5, 9, tzinfo=UTC), "100")
    order(orion, "2", datetime(2026, 1, 31, 22, 30, tzinfo=UTC), "200")  # 1 February in Chișinău
    order(orion, "3", datetime(2026, 2, 16, 9, tzinfo=UTC), "300.50")
    order(orion, "C3", datetime(2026, 3, 1, 9, tzinfo=UTC), "-50.50", is_return=True)
    order(orion, "4", datetime(2025, 3, 1, 9, tzinfo=UTC), "70", currency="EUR")
    Order.objects.filter(id=order(orion, "5", datetime(2026, 2, 2, 9, tzinfo=UTC), "999").id).update(status="cancelled")
    invoices = [
        Invoice.objects.create(
            number=str(n), party=orion, order=first, issued_on=date(2026, 1, 5), due_on=due, currency="RUB", amount=100
        )
        for n, due in enumerate((date(2026, 1, 15), date(2026, 2, 15), date(2026, 4, 15)))
    ]
    for invoice, day, amount, method in (
        (0, date(2026, 1, 15), 60, "cash"),
        (0, date(2026, 1, 10), 40, "transfer"),
        (1, date(2026, 2, 16), 100, "transfer"),
    ):
        Payment.objects.create(
            party=orion, invoice=invoices[invoice], paid_on=day, amount=amount, method=method, currency="RUB"
        )
    Claim.objects.create(party=orion, opened_at=datetime(2026, 2, 1, tzinfo=UTC), subject="Late")
    return orion


def test_figures_by_month_in_the_time_of_the_firm(dealt: Party) -> None:
    with clock.frozen_at(NOW), timezone.override("Europe/Chisinau"):
        dealing = dealing_with(dealt)
    assert dealing.currencies == ("RUB", "EUR")
    rows = [
        (m.month.month, m.orders, m.returns, m.amount, m.paid_total, m.due, m.in_time, m.claims)
        for m in map(Flat, dealing.months)
    ]
    assert rows == [
        (1, 1, 0, Decimal(100), Decimal(100), 1, 1, 0),
        (2, 2, 0, Decimal("500.50"), Decimal(100), 1, 0, 1),
        (3, 0, 1, Decimal("-50.50"), Decimal(0), 0, 0, 0),
    ]
    assert (dealing.this_year, dealing.year_before, dealing.open_claims) == (Decimal(550), Decimal(0), 1)


class Flat:
    def __init__(self, sums: object) -> None:
        self.__dict__ |= {
            name: getattr(sums, name) for name in ("month", "orders", "returns", "amount", "due", "in_time", "claims")
        }
        self.paid_total = sum(sums.paid.values(), Decimal(0))


def test_the_section_tells_how_much_how_often_how_paid(dealt: Party) -> None:
    with clock.frozen_at(NOW), timezone.override("Europe/Chisinau"):
        section = work_section(dealt, dealing_with(dealt), "quarter")
    assert (section.ever.sums.orders, section.ever.sums.amount, section.interval) == (3, Decimal(550), "21")
    assert (section.in_time, section.methods) == (50, [("transfer", 70), ("cash", 30)])
    assert [(row.label, row.sums.amount) for row in section.rows][0] == ("Q1 2026", Decimal(550))


def test_every_figure_equals_the_sum_of_the_rows_behind_it(dealt: Party) -> None:
    with clock.frozen_at(NOW), timezone.override("Europe/Chisinau"):
        for step in ("month", "quarter", "year"):
            for row in work_section(dealt, dealing_with(dealt), step).rows:
                behind = list(orders_in(dealt, parse_period(row.sums.period.key), "RUB"))
                assert sum((one.amount for one in behind), Decimal(0)) == row.sums.amount
                assert sum(not one.is_return for one in behind) == row.sums.orders


def test_the_pages_behind_figures_open(aurora: Cast, dealt: Party) -> None:
    client = browser(aurora, "mark")
    page = client.get(f"/cards/{dealt.id}/orders/?period=2026-02&currency=RUB").content.decode()
    assert ("500.50" in page, page.count("data-item")) == (True, 2)
    for path in PAGES:
        assert client.get(f"/cards/{dealt.id}/{path}?period=2026-Q1").status_code == 200
    assert client.get(f"/cards/{dealt.id}/orders/?period=2026-13").status_code == 404
    assert client.get(f"/orders/{Order.objects.get(number='1').id}/").status_code == 200


@pytest.mark.parametrize("name", ["fedor", "eve"])
def test_who_may_not_see_the_card_sees_no_figure(cast: Cast, name: str) -> None:
    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
        placed = order(orion, "1", NOW, "100")
    client = browser(cast, name)
    for path in PAGES:
        assert {client.get(f"/cards/{key}/{path}").status_code for key in (orion.id, new_key())} == {404}
    assert {client.get(f"/orders/{key}/").status_code for key in (placed.id, new_key())} == {404}


def test_100_orders_take_as_many_queries_as_10(aurora: Cast, orion: Party) -> None:
    client, counts = browser(aurora, "mark"), []
    for start, end in ((0, 10), (10, 100)):
        for number in range(start, end):
            order(orion, str(number), datetime(2026, 1 + number % 3, 1 + number % 28, tzinfo=UTC), "10")
        for path in ("work/", "orders/", "timeline/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/cards/{orion.id}/{path}").status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]


def test_products_bought_most_stand_first(dealt: Party) -> None:
    for number, (what, amount) in enumerate((("Paint", 10), ("Brush", 30), ("Paint", 25))):
        row = order(dealt, f"L{number}", NOW, str(amount))
        OrderLine.objects.create(order=row, position=1, description=what, quantity=2, unit_price=amount, amount=amount)
    assert [(one.name, one.amount, one.orders) for one in products_bought(dealt, "RUB")] == [
        ("Paint", 35, 2),
        ("Brush", 30, 1),
    ]


SHARED = Path(os.environ.get("KARTOTEKA_SHARED_DATA") or settings.BASE_DIR.parent / "shared" / "data")
RETAIL = SHARED / "online_retail" / "orders.csv.gz"


@pytest.mark.skipif(not RETAIL.exists(), reason="the data of online_retail is not beside the project")
def test_figures_of_ten_real_customers_equal_a_hand_count(aurora: Cast) -> None:
    counted, rows = counted_by_hand()
    viewer = aurora.viewer("mark")
    parties = {key: create_party(NewParty(values={"name": key}), by=viewer) for key in counted}
    Order.objects.bulk_create(
        Order(
            number=number,
            party=parties[key],
            placed_at=at,
            amount=amount,
            currency="GBP",
            is_return=number.startswith("C"),
        )
        for (key, number), (at, amount) in rows.items()
    )
    with timezone.override("UTC"):
        for key, expected in counted.items():
            months = {m.month: (m.orders, m.returns, m.amount) for m in dealing_with(parties[key]).months}
            assert months == expected
            assert in_time_share(work_section(parties[key], dealing_with(parties[key]), "year").ever.sums) is None


def counted_by_hand() -> tuple[dict, dict]:
    """Of the ten customers with most lines: figures by month, and their invoices."""
    lines: dict[str, list[dict]] = defaultdict(list)
    with gzip.open(RETAIL, "rt", encoding="utf-8", errors="replace", newline="") as file:
        for line in csv.DictReader(file):
            if line["CustomerID"]:
                lines[line["CustomerID"]].append(line)
    rows: dict = {}
    for key in sorted(lines, key=lambda key: (-len(lines[key]), key))[:10]:
        for line in lines[key]:
            at = datetime.strptime(line["InvoiceDate"], "%m/%d/%y %H:%M").replace(tzinfo=UTC)
            amount = Decimal(line["Quantity"]) * Decimal(line["UnitPrice"])
            first, so_far = rows.get((key, line["InvoiceNo"]), (at, Decimal(0)))
            rows[key, line["InvoiceNo"]] = (first, so_far + amount)
    counted: dict = defaultdict(dict)
    for (key, number), (at, amount) in rows.items():
        month = date(at.year, at.month, 1)
        orders, returns, total = counted[key].get(month, (0, 0, Decimal(0)))
        is_return = number.startswith("C")
        counted[key][month] = (orders + (not is_return), returns + is_return, total + amount)
    return dict(counted), rows
