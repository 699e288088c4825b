"""Real files, where the folder with them lies beside the repository."""

import csv
import gzip
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kartoteka.intake.imports.columns import guess_mapping
from kartoteka.intake.imports.context import learn_context
from kartoteka.intake.imports.drafts import Rejected
from kartoteka.intake.imports.readers import open_table
from kartoteka.intake.imports.rows import understood

FILES = Path(__file__).parents[5] / "shared" / "data"
BASE, TRUTH, ORDERS = (
    FILES / "dirty_base/base.csv",
    FILES / "dirty_base/truth.csv",
    FILES / "online_retail/orders.csv.gz",
)
TODAY = date(2026, 11, 22)


def read(path):
    table = open_table(path)
    mapping = guess_mapping(table)
    context = learn_context(table, mapping, TODAY)
    return mapping, context, understood(table, mapping, context)


@pytest.fixture(scope="module")
def truth():
    with open(TRUTH, encoding="utf-8") as file:
        return {int(row["row"]): row for row in csv.DictReader(file)}


@pytest.mark.skipif(not BASE.exists(), reason="the file is not here")
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_every_row_of_a_dirty_base_has_its_fate(tmp_path, truth, encoding):
    path = tmp_path / "base.csv"
    path.write_bytes(BASE.read_bytes().decode("utf-8-sig").encode(encoding, "replace"))
    _, context, found = read(path)
    fates = {row.number: one.reason if isinstance(one, Rejected) else "in" for row, one in found}
    assert (len(fates), context.total_rows) == (20_000, 20_000)
    assert {number for number, fate in fates.items() if fate != "in"} == {
        number for number, row in truth.items() if row["fate"] == "reject"
    }
    assert Counter(fates.values()) == {"in": 19_855, "no_name": 85, "too_short": 42, "too_long": 18}


@pytest.mark.skipif(not BASE.exists(), reason="the file is not here")
def test_every_wrong_value_of_a_dirty_base_is_marked(truth):
    fields = {
        "bad phone": {"phone"},
        "bad e-mail": {"email"},
        "bad birthday": {"birthday"},
        "bad tax id": {"inn", "cui"},
    }
    marked = {}
    for row, one in read(BASE)[2]:
        if not isinstance(one, Rejected):
            marked[row.number] = {name for name, _ in one.problems()}
    wrong = {number: fields[row["flaw"]] for number, row in truth.items() if row["flaw"] in fields}
    assert len(wrong) == 292
    assert [number for number, names in wrong.items() if not names & marked[number]] == []


@pytest.mark.slow
@pytest.mark.skipif(not ORDERS.exists(), reason="the file is not here")
def test_real_orders(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_bytes(gzip.decompress(ORDERS.read_bytes()))
    mapping, _, found = read(path)
    lines = [one for _, one in found]
    assert mapping.kind == "orders"
    assert (len(lines), len({one.order_number for one in lines})) == (240_007, 12_468)
    assert len({one.customer_id for one in lines} - {""}) == 2_974
    total = sum(Decimal(one.quantity.value) * Decimal(one.unit_price.value) for one in lines)
    assert round(total, 2) == Decimal("4275143.93")
    assert (min(one.ordered_at.value for one in lines), sum(any(one.problems()) for one in lines)) == (
        "2010-12-01T08:26:00",
        0,
    )
    assert all(one.is_return for one in lines if one.order_number.startswith("C"))
