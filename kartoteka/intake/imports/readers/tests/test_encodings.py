import pytest

from kartoteka.intake.imports.readers import open_table, sniff
from kartoteka.intake.imports.readers.encodings import best_single_byte

RUSSIAN = "ФИО;Телефон;Город\n" + "".join(
    f"{name};{number};{city}\n"
    for number, (name, city) in enumerate(
        [("Иванов Пётр Сергеевич", "Уфа"), ("КУЗНЕЦОВА АННА", "Ростов-на-Дону"), ("ООО «Щёлково»", "г. Щёлково")], 1
    )
)
ROMANIAN = "Nume;Telefon;Oraș\nȘerban Ștefăniță;1;Iași\nȚepeneag Ana-Măriuca;2;Târgu Mureș\nBălănescu Ion;3;București\n"
CEDILLA = ROMANIAN.translate(str.maketrans("șțȘȚ", "şţŞŢ"))


def read(tmp_path, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    table = open_table(path)
    return table.format.encoding, [table.headings] + [row.cells for row in table.rows()]


def split(text):
    return [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("«", "").replace("»", ""), "koi8-r"),
        (RUSSIAN.replace("«", "").replace("»", ""), "cp866"),
        (RUSSIAN, "mac-cyrillic"),
        (RUSSIAN.replace("«", "").replace("»", ""), "iso8859-5"),
        (CEDILLA, "cp1250"),
        (CEDILLA, "iso8859-2"),
        ("name;city\nJosé Muñoz;Málaga\nFrançois Lefèvre;Orléans\nJürgen Groß;Köln\n", "latin-1"),
        ("name;city\nJoão Simões;São Paulo\nConceição Magalhães;Covilhã\n", "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-be"),
        (ROMANIAN, "utf-16-le"),
        (RUSSIAN, "utf-32"),
    ],
)
def test_text_comes_back_whatever_the_encoding(tmp_path, text, encoding):
    _, found = read(tmp_path, text.encode(encoding))
    assert found == split(text)


def test_one_bad_byte_leaves_utf8_and_marks_its_row(tmp_path):
    content = RUSSIAN.encode().replace("КУЗН".encode(), "КУ".encode() + b"\xd0" + "ЗН".encode())
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    rows = list(open_table(path).rows())
    assert sniff(path).encoding == "utf-8"
    assert [row.flags for row in rows] == [(), ("bad_bytes",), ()]
    assert rows[1].cells[0] == "КУ\ufffdЗНЕЦОВА АННА"


def test_a_line_of_another_encoding_in_a_utf8_file(tmp_path):
    encoding, found = read(tmp_path, RUSSIAN.encode() + "Петров Семён;4;Саратов\n".encode("cp1251"))
    assert (encoding, found[-1]) == ("utf-8", ["Петров Семён", "4", "Саратов"])


def test_letters_outside_ascii_far_from_the_beginning(tmp_path):
    rows = "".join(f"Firm {number};{number};Leeds\n" for number in range(30_000))
    encoding, found = read(tmp_path, ("Name;Phone;City\n" + rows + "Кузнецов;1;Ростов\n").encode("cp1251"))
    assert (encoding, found[-1]) == ("cp1251", ["Кузнецов", "1", "Ростов"])


def test_capitals_alone_are_told_apart():
    assert best_single_byte("ИВАНОВА МАРИЯ ПЕТРОВНА САНКТ-ПЕТЕРБУРГ".encode("cp1251")) == "cp1251"
    assert best_single_byte("ИВАНОВА МАРИЯ ПЕТРОВНА САНКТ-ПЕТЕРБУРГ".encode("koi8-r")) == "koi8-r"
