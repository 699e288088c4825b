import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake.imports.readers import open_table

CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=D0=B0=D0=BD=D0=BE=D0=B2;=D0=9F=D1=91=
=D1=82=D1=80
TEL;CELL:+7 916 123-45-67
TEL;WORK;FAX:8 495 123
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Broken
NOTE:never closed
BEGIN:VCARD
VERSION:4.0
FN:Ion Popescu
N:Popescu;Ion\\, jr;;;
item1.TEL;TYPE="voice,cell";VALUE=uri:tel:+40722123123
TEL:+40722123124
ADR;TYPE=home:;;Str. Lungă
  5;Iași;;700001;România
NOTE:one\\ntwo
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Orion SRL
ORG:Orion SRL;Sales
END:VCARD
"""


def read(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "file.dat"
    path.write_bytes(content.encode(encoding))
    table = open_table(path)
    return [
        (row.number, row.line, row.flags, {k: v for k, v in zip(table.headings, row.cells, strict=True) if v})
        for row in table.rows()
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cards_of_three_versions_with_a_broken_one_among_them(tmp_path, newline):
    ion = {
        "FN": "Ion Popescu",
        "N.family": "Popescu",
        "N.given": "Ion, jr",
        "TEL": "+40722123123\n+40722123124",
        "ADR.street": "Str. Lungă 5",
        "ADR.city": "Iași",
        "ADR.postcode": "700001",
        "ADR.country": "România",
        "NOTE": "one\ntwo",
    }
    ivanov = {"N.family": "Иванов", "N.given": "Пётр", "TEL": "+7 916 123-45-67", "TEL.fax": "8 495 123"}
    assert read(tmp_path, CARDS.replace("\n", newline)) == [
        (1, 1, (), ivanov),
        (2, 8, ("broken",), {"FN": "Broken", "NOTE": "never closed"}),
        (3, 12, (), ion),
        (4, 22, (), {"FN": "Orion SRL", "ORG": "Orion SRL", "ORG.unit": "Sales", "KIND": "org"}),
    ]


def test_a_list_of_objects(tmp_path):
    found = read(
        tmp_path,
        json.dumps(
            [
                {"name": "Ion", "phone": 79161234567.0, "address": {"city": "Iași", "tags": ["a", "b"]}},
                {"name": "Ana {]", "phones": [{"n": 1}, {"n": 2}], "vip": True, "none": None},
            ]
        ),
    )
    assert [cells for *_, cells in found] == [
        {"name": "Ion", "phone": "79161234567", "address.city": "Iași", "address.tags": "a\nb"},
        {"name": "Ana {]", "phones.n": "1\n2", "vip": "TRUE"},
    ]


def test_the_longest_list_within_an_object(tmp_path):
    whole = {"meta": {"tags": [{"a": 1}]}, "contacts": [{"name": "Ion"}, {"name": "Ana"}], "next": []}
    assert [cells for *_, cells in read(tmp_path, json.dumps(whole, indent=2))] == [{"name": "Ion"}, {"name": "Ana"}]


def test_an_object_per_line_with_a_broken_line(tmp_path):
    found = read(tmp_path, '{"name": "Ion"}\n\n{"name": "Ana"\n{"name": "Mia"}\n')
    assert [(line, flags, cells.get("name")) for _, line, flags, cells in found] == [
        (1, (), "Ion"),
        (3, ("broken",), None),
        (4, (), "Mia"),
    ]


def test_an_object_without_its_bracket_does_not_swallow_the_next(tmp_path):
    found = read(tmp_path, '[\n{"name": "Ion", "x": {"y": 1},\n{"name": "Ana"},\n{"name": "Mia"}\n]')
    assert [(flags, cells.get("name")) for *_, flags, cells in found] == [
        (("broken",), None),
        ((), "Ana"),
        ((), "Mia"),
    ]


values = st.dictionaries(st.sampled_from(["name", "phone", "note"]), st.text(max_size=8), min_size=1)


@settings(max_examples=200, deadline=None)
@given(objects=st.lists(values, min_size=1, max_size=6), indent=st.sampled_from([None, 2]), lines=st.booleans())
def test_every_object_is_one_row_with_its_texts(tmp_path_factory, objects, indent, lines):
    text = "\n".join(map(json.dumps, objects)) if lines else json.dumps(objects, indent=indent)
    found = read(tmp_path_factory.mktemp("json"), text)
    expected = [{k: v.replace("\x00", "") for k, v in one.items() if v.replace("\x00", "")} for one in objects]
    assert [cells for *_, cells in found] == expected
