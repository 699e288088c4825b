from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake.imports.columns import guess_mapping
from kartoteka.intake.imports.drafts import REASONS, Rejected
from kartoteka.intake.imports.readers import Row, open_table
from kartoteka.intake.imports.rejects import RejectFile

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=10)
formulas = st.sampled_from(["=1+1", "'=1", "''+x", "@a", "-1", "+7 916 123-45-67", "\t=x", "'", "' a"])


def sentence(rejected):
    return REASONS[rejected.reason]


def write(path, table, rows):
    with RejectFile(str(path), table.headings, table.format, sentence, ("Причина", "Строка")) as file:
        for row in rows:
            file.write(row, Rejected(row.number, "no_name"))
    return file.count


def test_cells_reason_and_number_in_the_delimiter_of_the_original(tmp_path):
    (tmp_path / "a.csv").write_text("Name|Phone|Note\nIon|1|=1+1\n|2\n|3||x\n", encoding="utf-8")
    table = open_table(tmp_path / "a.csv")
    assert write(tmp_path / "r.csv", table, table.rows()) == 3
    reason = REASONS["no_name"]
    assert (tmp_path / "r.csv").read_bytes().decode("utf-8-sig").splitlines() == [
        '"#reason Причина"|"#row Строка"|"Name"|"Phone"|"Note"',
        f'"{reason}"|"1"|"Ion"|"1"|"\'=1+1"',
        f'"{reason}"|"2"|""|"2"',
        f'"{reason}"|"3"|""|"3"|""|"x"',
    ]


def test_the_mended_file_is_read_like_the_original(tmp_path):
    (tmp_path / "a.csv").write_text("Name;Phone;Note\nIon;1;=1+1\n;2\n;3;;x\n", encoding="utf-8")
    table = open_table(tmp_path / "a.csv")
    write(tmp_path / "r.csv", table, table.rows())
    again = open_table(tmp_path / "r.csv")
    assert again.headings == table.headings
    assert [(row.cells, row.flags) for row in again.rows()] == [(row.cells, row.flags) for row in table.rows()]
    assert [one.target for one in guess_mapping(again).columns] == ["name", "phone", "note"]


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(texts | formulas, min_size=3, max_size=3).filter(any), min_size=1, max_size=6))
def test_any_cells_come_back_from_the_reject_file(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("rejects")
    (folder / "a.csv").write_text("Name;Phone;Note\nIon;1;x\n", encoding="utf-8")
    table = open_table(folder / "a.csv")
    write(folder / "r.csv", table, [Row(number, cells, number, 0) for number, cells in enumerate(rows, 1)])
    assert [row.cells for row in open_table(folder / "r.csv").rows()] == rows
