from decimal import Decimal
from pathlib import Path

from kartoteka.cards.catalog.models import Product
from kartoteka.cards.parties.models import Party
from kartoteka.intake.imports.actions import begin_import
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.models import Import
from kartoteka.intake.imports.progress import Silent
from kartoteka.intake.imports.report import report_lines
from kartoteka.platform.journal.undo import undo_entry
from kartoteka.sales.orders.models import Order, OrderLine
from tests.cast import Cast

FILE = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE LANTERN,6,12/13/10 8:26,2.55,17850,United Kingdom
536365,71053,METAL LANTERN,6,12/13/10 8:26,3.39,17850,United Kingdom
C536379,85123A,WHITE LANTERN,-1,12/14/10 9:41,2.55,17850,United Kingdom
536370,22728,ALARM CLOCK,24,12/14/10 8:45,3.75,12583,France
536544,21773,DECORATION,1,12/14/10 14:32,2.51,,United Kingdom
"""


def run(cast: Cast, path: Path) -> Import:
    with cast.at("anton"):
        of = begin_import(path, path.name, by=cast.viewer("anton"))
    return carry_out(cast.aurora, of.id, Silent(), dry_run=False)


def test_lines_become_orders_of_their_customers(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(FILE)
    of = run(cast, path)
    with cast.at("anton"):
        assert (of.kind, of.counts["in"], of.counts["known"], of.counts["reject"]) == ("orders", 5, 0, 0)
        orders = Order.objects.order_by("number").values_list("number", "party__external_id", "amount", "is_return")
        assert list(orders) == [
            ("536365", "17850", Decimal("35.64"), False),
            ("536370", "12583", Decimal("90.00"), False),
            ("536544", None, Decimal("2.51"), False),
            ("C536379", "17850", Decimal("-2.55"), True),
        ]
        placed = Order.objects.get(number="536365").placed_at
        assert (placed.isoformat(), Product.objects.count()) == ("2010-12-13T06:26:00+00:00", 4)


def test_the_same_file_again_changes_nothing_and_undo_takes_it_back(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(FILE)
    first, again = run(cast, path), run(cast, path)
    with cast.at("anton"):
        assert (again.counts["in"], again.counts["known"], OrderLine.objects.count()) == (0, 5, 5)
        undo_entry(first.entry, by=cast.viewer("anton"))
        assert (Order.objects.count(), Party.objects.count(), Product.objects.count()) == (0, 0, 0)


def test_an_order_with_other_lines_than_the_base_has_is_rejected(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(FILE)
    run(cast, path)
    path.write_text(FILE.replace("24,12/14", "25,12/14"))
    again = run(cast, path)
    with cast.at("anton"):
        assert (again.counts["known"], again.counts["reject"]) == (4, 1)
        assert Order.objects.get(number="536370").amount == Decimal("90.00")


def test_a_dry_run_foresees_the_customers_that_only_the_file_knows(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(FILE + "536599,22728,ALARM CLOCK,1,12/15/10 9:00,3.75,17850,United Kingdom\n")
    with cast.at("anton"):
        of = begin_import(path, path.name, by=cast.viewer("anton"))
    carry_out(cast.aurora, of.id, Silent(), dry_run=True)
    foreseen = list(report_lines(cast.aurora, of))
    keys = [str(party) for _, _, party, *_ in foreseen]
    assert (keys[0], keys[3] != keys[0], keys[4]) == (keys[1], True, "")
    assert (keys[0], keys[0]) == (keys[2], keys[5])
    with cast.at("anton"):
        assert Party.objects.count() == 0
    carry_out(cast.aurora, of.id, Silent(), dry_run=False)
    assert list(report_lines(cast.aurora, of)) == foreseen
    with cast.at("anton"):
        assert {str(key) for key in Party.objects.values_list("id", flat=True)} == {keys[0], keys[3]}
