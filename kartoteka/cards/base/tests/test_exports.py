"""Cards taken out as files."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kartoteka.cards.base.tests.people import make_parties, restrict, signed_in
from kartoteka.cards.parties.actions import NewParty, create_party
from kartoteka.platform.access.models import Role
from kartoteka.platform.jobs.models import Run
from kartoteka.platform.jobs.taking import carry_out_run
from kartoteka.platform.journal.models import Entry
from tests.cast import Cast, make_cast, make_orion

DANGEROUS = ['=HYPERLINK("http://x";"y")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "\t=1", "＝1"]


@pytest.fixture
def base(cast: Cast) -> Cast:
    return _filled(cast)


def _filled(cast: Cast) -> Cast:
    with cast.at("anton"):
        make_orion(cast.viewer("mark"))
        make_parties(60, cast.viewer("anton"), city="Orhei")
    return cast


def csv_rows(response: object) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))


def xlsx_rows(response: object) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return list(book.active.values)


QUERY = "c=name,groups,city,phone,completeness&s=name"


def test_all_rows_of_the_filter_are_exported_not_the_page(base: Cast) -> None:
    rows = csv_rows(signed_in(base, "anton").get(f"/lists/parties/export.csv?{QUERY}"))
    assert rows[0] == ["Name", "Groups", "City", "Phone", "Completeness"]
    assert rows[1][:4] == ["Orion SRL", "Customer", "Chișinău", "+37322123456"]
    assert [row[0] for row in rows[2:]] == [f"Party {n:03}" for n in range(60)]
    filtered = csv_rows(signed_in(base, "anton").get(f"/lists/parties/export.csv?{QUERY}&f=city~eq~Chișinău"))
    assert [row[0] for row in filtered] == ["Name", "Orion SRL"]


def test_a_sheet_has_the_same_rows_with_figures_as_figures(base: Cast) -> None:
    rows = xlsx_rows(signed_in(base, "anton").get(f"/lists/parties/export.xlsx?{QUERY}&f=city~eq~Chișinău"))
    assert rows[0] == ("Name", "Groups", "City", "Phone", "Completeness")
    assert rows[1][:4] == ("Orion SRL", "Customer", "Chișinău", "+37322123456")
    assert isinstance(rows[1][4], int)


def test_the_export_is_in_the_journal_with_count_and_columns(base: Cast) -> None:
    csv_rows(signed_in(base, "anton").get(f"/lists/parties/export.csv?{QUERY}&f=city~eq~Orhei"))
    with base.at("anton"):
        entry = Entry.objects.get(event="list_exported")
    assert (entry.count, entry.by_id) == (60, base.employee("anton").id)
    assert entry.facts == {
        "list": "parties", "format": "csv", "columns": ["name", "groups", "city", "phone", "completeness"],
        "filters": ["city~eq~Orhei"],
    }  # fmt: skip


def test_nothing_is_a_formula(cast: Cast) -> None:
    with cast.at("anton"):
        for text in DANGEROUS:
            create_party(NewParty(values={"name": text, "city": text}), by=cast.viewer("anton"))
    client = signed_in(cast, "anton")
    cells = [cell for row in csv_rows(client.get("/lists/parties/export.csv?c=name,city"))[1:] for cell in row]
    assert len(cells) == 12
    assert all(cell.startswith("'") for cell in cells)
    answer = client.get("/lists/parties/export.xlsx?c=name,city")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
    assert (b"<f>" in sheet, b"hyperlink" in sheet.lower().replace(b"=hyperlink(", b"")) == (False, False)


@pytest.mark.parametrize(("person", "status"), [("mark", 403), ("olga", 403), ("fedor", 403)])
def test_who_may_not_export_is_refused(base: Cast, person: str, status: int) -> None:
    assert signed_in(base, person).get("/lists/parties/export.csv").status_code == status


def test_the_export_holds_what_one_may_export_though_one_sees_more(base: Cast) -> None:
    rows = csv_rows(signed_in(base, "sonya").get(f"/lists/parties/export.csv?{QUERY}"))
    assert [row[0] for row in rows] == ["Name", "Orion SRL"]


def test_eve_exports_nothing_of_aurora(base: Cast) -> None:
    assert csv_rows(signed_in(base, "eve").get(f"/lists/parties/export.csv?{QUERY}"))[1:] == []


def test_a_hidden_field_does_not_leave(base: Cast) -> None:
    with base.at("anton"):
        restrict("administrator", phone="hidden")
    rows = csv_rows(signed_in(base, "anton").get(f"/lists/parties/export.csv?{QUERY}"))
    assert rows[0] == ["Name", "Groups", "City", "Completeness"]
    assert not any("+373" in cell for row in rows for cell in row)


@pytest.fixture
def large(transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: object) -> Cast:
    """Exports above ten rows are long work, which workers with connections of their own do."""
    base = _filled(make_cast())
    monkeypatch.setattr("kartoteka.platform.lists.views.AT_ONCE", 10)
    settings.MEDIA_ROOT = str(tmp_path)
    return base


def exported_by(cast: Cast, person: str) -> Run:
    answer = signed_in(cast, person).get(f"/lists/parties/export.xlsx?{QUERY}")
    assert answer.status_code == 302
    with cast.at(person):
        run = Run.objects.get()
    assert answer.url == f"/work/runs/{run.id}/"
    carry_out_run(run.firm_id, run.id)
    return run


def test_a_large_workbook_is_long_work_whose_file_is_for_its_owner(large: Cast) -> None:
    run = exported_by(large, "anton")
    client = signed_in(large, "anton")
    assert f"/lists/exports/{run.id}/" in client.get(f"/work/runs/{run.id}/").content.decode()
    rows = xlsx_rows(client.get(f"/lists/exports/{run.id}/"))
    assert [row[0] for row in rows] == ["Name", "Orion SRL", *(f"Party {n:03}" for n in range(60))]
    with large.at("anton"):
        done = Run.objects.get()
        assert (done.state, done.done, done.total, done.result["rows"]) == ("done", 61, 61, 61)
        assert Entry.objects.get(event="list_exported").count == 61
    assert [signed_in(large, who).get(f"/lists/exports/{run.id}/").status_code for who in ("sonya", "mark", "eve")] == [404] * 3


def test_a_right_lost_meanwhile_ends_the_export_and_hides_the_file(large: Cast) -> None:
    run = exported_by(large, "anton")
    with large.at("anton"):
        role = Role.objects.get(key="administrator")
        role.functions.pop("parties.export")
        role.save()
    assert signed_in(large, "anton").get(f"/lists/exports/{run.id}/").status_code == 403
    with large.at("anton"):
        Run.objects.update(state="waiting", result={})
    carry_out_run(run.firm_id, run.id)
    with large.at("anton"):
        assert (Run.objects.get().state, Run.objects.get().result) == ("failed", {})


def test_a_small_selection_of_a_large_base_is_sent_at_once(large: Cast) -> None:
    answer = signed_in(large, "anton").get(f"/lists/parties/export.xlsx?{QUERY}&f=city~eq~Chișinău")
    assert (answer.status_code, len(xlsx_rows(answer))) == (200, 2)
