"""The sample files of the package: what becomes of every row, and that formulas and mark-up stay text."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

from kartoteka.cards.parties.models import Party
from kartoteka.intake.imports import actions
from kartoteka.intake.imports.carrying_out import carry_out
from kartoteka.intake.imports.files import opened
from kartoteka.intake.imports.models import Import, ImportRow
from kartoteka.intake.imports.progress import Silent
from kartoteka.intake.imports.report import report_lines, write_rejects
from kartoteka.sales.orders.models import Order
from tests.cast import Cast

SAMPLES = Path(actions.__file__).parent / "samples"


def run(cast: Cast, name: str, *, dry_run: bool = False) -> Import:
    with cast.at("anton"):
        of = actions.begin_import(SAMPLES / name, name, by=cast.viewer("anton"))
    return carry_out(cast.aurora, of.id, Silent(), dry_run=dry_run)


def test_customers(cast: Cast) -> None:
    of = run(cast, "customers.csv")
    lines = {line[0]: line for line in report_lines(cast.aurora, of)}
    assert Counter(line[1] for line in lines.values()) == {"in": 26, "known": 11, "reject": 3}
    same = {(2, 1), (4, 3), (5, 3), (7, 6), (9, 8), (11, 10), (15, 14), (17, 16), (22, 21), (33, 32), (37, 36)}
    assert {(a, b) for a, b in same if lines[a][4] == lines[b][2]} == same
    apart = {(20, 19), (29, 28)}
    assert {(a, b) for a, b in apart if lines[a][2] != lines[b][2]} == apart
    assert {number: line[3] for number, line in lines.items() if line[1] == "reject"} == {
        25: "no_name", 26: "empty_row", 27: "totals",
    }  # fmt: skip


def test_formulas_and_mark_up_stay_text_and_leave_harmless(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text('Name;Phone;Note\n=SUM(A1);+37369000001;<script>x</script>\n;"=cmd()";@a\n')
    with cast.at("anton"):
        of = actions.begin_import(path, path.name, by=cast.viewer("anton"))
    of = carry_out(cast.aurora, of.id, Silent(), dry_run=False)
    with cast.at("anton"):
        assert ImportRow.objects.get(of=of, number=2).cells == ["", "=cmd()", "@a"]
        assert Party.objects.get().notes.get().text == "<script>x</script>"
        table, _mapping = opened(of)
    write_rejects(cast.aurora, of, table, tmp_path / "r.csv")
    assert ''';"'=cmd()";"'@a"''' in (tmp_path / "r.csv").read_text("utf-8-sig")


def test_orders(cast: Cast) -> None:
    run(cast, "customers.csv")
    of = run(cast, "orders.csv")
    assert (of.kind, of.counts["in"], of.counts["reject"]) == ("orders", 9, 1)
    with cast.at("anton"):
        sums = Order.objects.order_by("number").values_list("number", "amount", "is_return", "party__city")
        assert list(sums) == [
            ("A-1001", Decimal("11801.00"), False, "Санкт-Петербург"),
            ("A-1002", Decimal("2100.00"), False, "Chișinău"),
            ("A-1003", Decimal("4690.80"), False, "London"),
            ("A-1004", Decimal("-1250.00"), True, "Санкт-Петербург"),
            ("A-1005", Decimal("210.00"), False, "Bălți"),
            ("A-1006", Decimal("3400.50"), False, None),
            ("A-1007", Decimal("3850.00"), False, "Iași"),
        ]


def test_the_same_files_twice_change_nothing(cast: Cast) -> None:
    run(cast, "customers.csv")
    run(cast, "orders.csv")
    with cast.at("anton"):
        before = (Party.objects.count(), Order.objects.count())
    again = [run(cast, name) for name in ("customers.csv", "orders.csv")]
    with cast.at("anton"):
        assert ([of.counts["in"] for of in again], Party.objects.count(), Order.objects.count()) == ([0, 0], *before)
