"""Real files through the command line, held against what is known of them. Needs ../shared/data, else it is skipped."""

import csv
import gzip
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pytest

from kartoteka.intake.imports.tests.conftest import SHARED, Shell

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]
DIRTY = SHARED / "dirty_base"
RETAIL = SHARED / "online_retail" / "orders.csv.gz"


def table(path: Path) -> dict[int, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {int(row["row"]): row for row in csv.DictReader(file)}


def pairs(of: dict[int, str]) -> set[tuple[int, int]]:
    groups = defaultdict(list)
    for number, key in of.items():
        groups[key].append(number)
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


@pytest.mark.skipif(not DIRTY.exists(), reason="no dirty_base beside the project")
def test_the_dirty_base_against_its_truth(shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell.found_firm("Dirty")
    command = ("import", str(DIRTY / "base.csv"), "--firm", "Dirty", "--yes", "--report")
    dry = shell.run(*command, str(tmp_path / "dry.csv"), "--dry-run")
    done = shell.run(*command, str(tmp_path / "report.csv"), "--rejects", str(tmp_path / "rejects.csv"))
    assert (dry.returncode, done.returncode) == (0, 0), dry.stderr + done.stderr
    truth, report = table(DIRTY / "truth.csv"), table(tmp_path / "report.csv")
    assert table(tmp_path / "dry.csv") == report
    known = pairs({number: row["entity"] for number, row in truth.items() if row["fate"] == "ok"})
    found = pairs({number: row["party"] for number, row in report.items() if row["fate"] != "reject"})
    right = len(known & found)
    precision, recall = right / len(found), right / len(known)
    fates = Counter(row["fate"] for row in report.values())
    with capsys.disabled():
        print(  # noqa: T201
            f"\nrows {len(report)}, lost {len(truth.keys() - report.keys())}, {dict(fates)}; pairs found {right}, "
            f"missed {len(known - found)}, wrong {len(found - known)}; precision {precision:.4f}, recall {recall:.4f}"
        )
    assert truth.keys() == report.keys()
    assert {n for n, row in truth.items() if row["fate"] != "ok"} == {n for n, row in report.items() if row["fate"] == "reject"}
    assert (precision >= 0.995, recall >= 0.965) == (True, True)


@pytest.mark.skipif(not RETAIL.exists(), reason="no online_retail beside the project")
def test_the_orders_of_a_wholesaler(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(gzip.decompress(RETAIL.read_bytes()))
    shell.found_firm("Retail")
    done = shell.run("import", str(path), "--firm", "Retail", "--yes", "--report", str(tmp_path / "report.csv"))
    assert done.returncode == 0, done.stderr
    report = table(tmp_path / "report.csv")
    assert (len(report), Counter(row["fate"] for row in report.values())) == (240_007, {"in": 240_007})
    expected = by_hand(path)
    code = (
        "from django.db.models import Sum; from kartoteka.intake.imports.models import Import\n"
        "from kartoteka.platform.journal.models import Change; from kartoteka.sales.orders.models import Order, OrderLine\n"
        "of = Import.objects.get()\n"
        "made = Change.objects.filter(entry_id=of.entry_id, kind='orders.orderline').values('object_id')\n"
        "lines = OrderLine.objects.filter(id__in=made)\n"
        "print(lines.count(), lines.aggregate(s=Sum('amount'))['s'])\n"
        f"for key in {sorted(expected)!r}:\n"
        "    o = Order.objects.filter(party__external_id=key)\n"
        "    print(key, o.count(), o.aggregate(s=Sum('amount'))['s'], min(o.values_list('placed_at', flat=True)).isoformat())"
    )
    shown = shell.run("shell", "--firm", "Retail", "-c", code)
    assert shown.returncode == 0, shown.stderr
    head, *lines = shown.stdout.strip().splitlines()
    assert (head.split()[0], Decimal(head.split()[1]).quantize(Decimal("0.01"))) == ("240007", Decimal("4275143.93"))
    figures = {key: (int(count), Decimal(amount)) for key, count, amount, _ in map(str.split, lines)}
    assert figures == expected


def by_hand(path: Path) -> dict[str, tuple[int, Decimal]]:
    """(orders, sum) of ten customers, straight from the cells."""
    orders, sums = defaultdict(set), defaultdict(Decimal)
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            orders[row["CustomerID"]].add(row["InvoiceNo"])
            sums[row["CustomerID"]] += Decimal(row["Quantity"]) * Decimal(row["UnitPrice"])
    chosen = sorted(key for key in orders if key)[::290][:10]
    return {key: (len(orders[key]), sums[key].quantize(Decimal("0.01"))) for key in chosen}
