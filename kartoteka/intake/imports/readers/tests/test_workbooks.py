import datetime
import zipfile

import pytest
import xlsxwriter

from kartoteka.intake.imports.readers import UnreadableFile, open_table


def workbook(path, **sheets):
    book = xlsxwriter.Workbook(path)
    dated = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(line, column, cell, dated)
                elif cell is not None:
                    sheet.write(line, column, cell)
    book.close()
    return path


def refusal(path, **options):
    with pytest.raises(UnreadableFile) as caught:
        open_table(path, **options)
    return caught.value.code


def test_cells_become_what_a_person_would_write(tmp_path):
    rows = [
        ["Клиенты на 1 мая"],
        [],
        ["ФИО", "Телефон", "Дата рождения", "Сумма"],
        ["Иванов", 79161234567.0, datetime.date(1980, 3, 5), 12.5],
        [],
        ["Петров", 7.9e10, datetime.datetime.fromisoformat("1981-01-02 08:26"), True],
    ]
    table = open_table(workbook(tmp_path / "a.xlsx", One=rows))
    assert (table.headings, table.sheet) == (["ФИО", "Телефон", "Дата рождения", "Сумма"], "One")
    assert [(row.number, row.line, row.cells) for row in table.rows()] == [
        (1, 4, ["Иванов", "79161234567", "1980-03-05", "12.5"]),
        (2, 6, ["Петров", "79000000000", "1981-01-02 08:26:00", "TRUE"]),
    ]


def test_the_first_sheet_with_cells_or_the_one_named(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Empty=[], Two=[["Name"], ["Ion"]], Three=[["Name"], ["Ana"]])
    assert [row.cells for row in open_table(path).rows()] == [["Ion"]]
    assert [row.cells for row in open_table(path, sheet="Three").rows()] == [["Ana"]]
    assert open_table(path).sheets == ["Empty", "Two", "Three"]
    assert refusal(path, sheet="Four") == "no_sheet"


def test_a_small_file_that_unpacks_to_much_is_refused_unread(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(100):
                sheet.write(b"0" * 1024 * 1024)
    assert path.stat().st_size < 200_000
    assert refusal(path) == "zip_bomb"


def test_two_cells_in_opposite_corners_are_refused(tmp_path):
    rows = {"One": [["Name"]]}
    path = workbook(tmp_path / "a.xlsx", **rows)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", corner)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert refusal(path) == "too_large"


def test_one_long_text_shown_very_often_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", One=[["x" * 32_000]] * 40_000)
    assert refusal(path) == "zip_bomb"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "html"),
        (b"\n<!DOCTYPE HTML PUBLIC>\n<html>", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "html"),
        (b"%PDF-1.4 something", "document"),
        (b"\x1f\x8b\x08\x00rest", "archive"),
        (b"PK\x03\x04 broken", "broken_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "broken_workbook"),
        (bytes(range(256)) * 20, "binary"),
        (b"[{1, 2", "broken_json"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "no_rows"),
    ],
)
def test_each_unreadable_file_says_why(tmp_path, content, code):
    path = tmp_path / "file.xls"
    path.write_bytes(content)
    assert refusal(path) == code


def test_a_missing_file_and_an_archive_of_something_else(tmp_path):
    assert refusal(tmp_path / "nothing.csv") == "missing"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("base.csv", "Name;Phone\n")
    assert refusal(tmp_path / "a.zip") == "archive"


def test_a_large_workbook_read_row_by_row_is_the_same_table(tmp_path, monkeypatch):
    day, moment = datetime.date(1980, 3, 5), datetime.datetime(2024, 2, 29, 13, 5)  # noqa: DTZ001
    rows = [["Название", "Дата", "Сумма", "", "Да"], ["ООО «Вектор» & Ко", day, 12.5, None, True], [None] * 5]
    rows += [
        ["Иванова  Анна", moment, 3, "последняя", False],
        ["=1+1", None, 1e20, None, None],
        [None, day, None, None, None],
    ]
    path = str(workbook(tmp_path / "some.xlsx", Empty=[], First=rows, Second=[["a", "b"], ["c", "d"]]))
    held = {name: open_table(path, sheet=name) for name in ("", "Second")}
    monkeypatch.setattr("kartoteka.intake.imports.readers.workbook.LARGEST_HELD", 0)
    for name, table in held.items():
        streamed = open_table(path, sheet=name)
        assert (streamed.headings, streamed.sheet, streamed.sheets) == (table.headings, table.sheet, table.sheets)
        assert [(row.number, row.cells, row.line) for row in streamed.rows()] == [
            (row.number, row.cells, row.line) for row in table.rows()
        ]
    assert [row.cells[0] for row in open_table(path).rows()][:2] == ["ООО «Вектор» & Ко", "Иванова  Анна"]
    assert refusal(path, sheet="Third") == "no_sheet"


def test_a_large_workbook_with_entities_or_damage_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("kartoteka.intake.imports.readers.workbook.LARGEST_HELD", 0)
    path = workbook(tmp_path / "some.xlsx", First=[["a", "b"], ["c", "d"]])
    for number, spoil in enumerate((b"<!DOCTYPE x [<!ENTITY e 'ee'>]><worksheet/>", b"<worksheet><row><c>")):
        spoilt = tmp_path / f"{number}.xlsx"
        with zipfile.ZipFile(path) as whole, zipfile.ZipFile(spoilt, "w") as changed:
            for entry in whole.namelist():
                is_sheet = entry == "xl/worksheets/sheet1.xml"
                changed.writestr(entry, spoil + whole.read(entry) * 0 if is_sheet else whole.read(entry))
            changed.writestr("xl/worksheets/sheet9.xml", '<c r="B2"/>')
        assert refusal(spoilt) == "broken_workbook"
