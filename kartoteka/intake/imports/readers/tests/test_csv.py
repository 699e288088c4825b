import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake.imports.readers import MEANINGS, UnreadableFile, open_table

HEADINGS = ["Name", "Phone", "Note"]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
hostile = st.text(st.sampled_from("ab;,\t|\"'\n\r= "), max_size=12)


def opened(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "file.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return open_table(path)


def cells(table):
    return [row.cells for row in table.rows()]


def written(rows, delimiter=",", newline="\r\n"):
    out = io.StringIO(newline="")
    # Where lines end with "\n" the writer leaves a lone carriage return unquoted, which no reader can tell apart.
    quoting = csv.QUOTE_ALL if newline == "\n" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("csv")


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(texts | hostile, min_size=3, max_size=3), min_size=1, max_size=8),
    delimiter=st.sampled_from(";,\t|"),
    newline=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_in_any_cell_survives(folder, rows, delimiter, newline, encoding):
    table = opened(folder, written([HEADINGS, *rows], delimiter, newline), encoding)
    assert table.headings == HEADINGS
    assert cells(table) == rows
    assert [row.number for row in table.rows()] == list(range(1, len(rows) + 1))


@settings(max_examples=300, deadline=None)
@given(names=st.lists(st.text(st.sampled_from('ab" '), max_size=8), min_size=1, max_size=12))
def test_stray_quotes_never_swallow_or_split_a_row(folder, names):
    names = [f"firm {number}" for number in range(60)] + names
    lines = ["id;name;phone", *(f"{number};{name};+4072212312{number % 10}" for number, name in enumerate(names))]
    table = opened(folder, "\n".join(lines))
    assert [row.cells[0] for row in table.rows()] == [str(number) for number in range(len(names))]


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=200) | st.text(st.sampled_from('{}[]":,;\n\rBEGIN:VCARD<html\t'), max_size=60))
def test_no_content_raises_anything_but_unreadable(folder, content):
    path = folder / "any"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert numbers_or_code(path)


def numbers_or_code(path):
    try:
        numbers = [row.number for row in open_table(path).rows()]
    except UnreadableFile as error:
        return error.code in MEANINGS
    return numbers == list(range(1, len(numbers) + 1))


def test_a_quote_that_is_never_closed_stays_in_its_row(tmp_path):
    table = opened(tmp_path, 'Name;Phone\n"Sun;1\nMoon;2\nStar;3\n')
    assert cells(table) == [['"Sun', "1"], ["Moon", "2"], ["Star", "3"]]
    assert [row.flags for row in table.rows()] == [("quotes",), (), ()]


def test_a_quote_closed_by_another_cells_quote_stays_in_its_row(tmp_path):
    table = opened(tmp_path, 'Name;Phone\n"Sun;1\nООО "Moon";2\n"Star";3\n')
    assert cells(table) == [['"Sun', "1"], ['ООО "Moon"', "2"], ["Star", "3"]]


def test_quotes_within_a_quoted_cell_that_were_not_doubled(tmp_path):
    table = opened(tmp_path, 'Name;Phone\n"ООО "Sun"";1\n"Sun" and "Moon";2\n')
    assert cells(table) == [['ООО "Sun"', "1"], ['"Sun" and "Moon"', "2"]]


def test_line_ends_in_quoted_cells(tmp_path):
    table = opened(tmp_path, 'Name;Note\r\nIon;"one\n\ntwo; ""three"""\r\nAna;\r\n')
    assert cells(table) == [["Ion", 'one\n\ntwo; "three"'], ["Ana", ""]]
    assert [row.line for row in table.rows()] == [2, 5]


def test_blank_lines_are_no_rows_but_lines_of_delimiters_are(tmp_path):
    table = opened(tmp_path, "\n\nName;Phone\n\nIon;1\n\n;\n  \nAna;2\n")
    assert [(row.number, row.cells) for row in table.rows()] == [
        (1, ["Ion", "1"]),
        (2, ["", ""]),
        (3, ["  "]),
        (4, ["Ana", "2"]),
    ]


def test_short_and_long_rows_are_given_as_they_are(tmp_path):
    table = opened(tmp_path, "Name;Phone;City\nIon;1\nAna;2;Cluj;x\nMia;3;Iasi;;\nEva;4;Iasi\n")
    assert [(row.cells, row.flags) for row in table.rows()] == [
        (["Ion", "1"], ("short",)),
        (["Ana", "2", "Cluj", "x"], ("long",)),
        (["Mia", "3", "Iasi", "", ""], ()),
        (["Eva", "4", "Iasi"], ()),
    ]


def test_a_title_above_the_headings(tmp_path):
    table = opened(tmp_path, "Список клиентов на 1 мая\n\nФИО;Телефон;Город\nИванов;1;Уфа\n")
    assert (table.headings, table.preamble) == (["ФИО", "Телефон", "Город"], [["Список клиентов на 1 мая"]])
    assert cells(table) == [["Иванов", "1", "Уфа"]]


def test_a_file_without_headings_says_so(tmp_path):
    table = opened(tmp_path, "Ion;+40722123123;a@b.ro\nAna;+40722123124;c@d.ro\n")
    assert not table.has_headings
    assert table.headings == ["1", "2", "3"]
    assert len(cells(table)) == 2


def test_headings_of_unknown_names(tmp_path):
    table = opened(tmp_path, "Frobs;Gnats\n12;x\n13;y\n")
    assert table.headings == ["Frobs", "Gnats"]


def test_the_separator_line_of_spreadsheet_programs(tmp_path):
    table = opened(tmp_path, "sep=|\nName|Phone\nIon, jr.|1\n")
    assert cells(table) == [["Ion, jr.", "1"]]
    assert [row.line for row in table.rows()] == [3]


def test_zero_bytes_are_taken_out_and_marked(tmp_path):
    table = opened(tmp_path, b"Name,Phone\nI\x00on,1\nAna,2\n")
    assert [(row.cells, row.flags) for row in table.rows()] == [(["Ion", "1"], ("nul",)), (["Ana", "2"], ())]


def test_backslash_escapes_and_single_quotes(tmp_path):
    assert cells(opened(tmp_path, 'name,phone\n"Firm \\"Sun\\", Ltd",1\nAna,2\n'))[0] == ['Firm "Sun", Ltd', "1"]
    assert cells(opened(tmp_path, "'name','phone'\n'Ion, jr','1'\n'Ana','2'\n")) == [["Ion, jr", "1"], ["Ana", "2"]]


def test_old_macintosh_line_ends(tmp_path):
    table = opened(tmp_path, 'Name;Note\rIon;"a\nb"\rAna;c\r')
    assert cells(table) == [["Ion", "a\nb"], ["Ana", "c"]]


def test_going_on_after_a_row(tmp_path):
    table = opened(tmp_path, "Name;Phone\n" + "".join(f"P{number};{number}\n" for number in range(1, 6)))
    assert [row.cells[0] for row in table.rows(after=3)] == ["P4", "P5"]


def test_the_byte_offset_is_where_the_row_begins(tmp_path):
    content = "\ufeffИмя;Телефон\r\nИон;1\r\nАна;2\r\n".encode()
    table = opened(tmp_path, content)
    assert [content[row.offset :].decode().splitlines()[0] for row in table.rows()] == ["Ион;1", "Ана;2"]


def test_an_endless_line_is_one_cut_row(tmp_path):
    table = opened(tmp_path, "Name;Phone\nIon;" + "x" * 3_000_000 + "\nAna;2\n")
    assert [(row.cells[0], row.flags) for row in table.rows()] == [("Ion", ("oversized",)), ("Ana", ())]
