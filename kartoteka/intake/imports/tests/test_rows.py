from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.intake.imports.columns import guess_mapping
from kartoteka.intake.imports.context import learn_context
from kartoteka.intake.imports.drafts import REASONS, Rejected
from kartoteka.intake.imports.readers import open_table
from kartoteka.intake.imports.rows import understood

TODAY = date(2026, 5, 1)
HEADINGS = "ID;Тип;Название / ФИО;Контактное лицо;Должность;Телефон;E-mail;ИНН;Дата рождения;Группа;Цвет\n"


def read(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    table = open_table(path)
    mapping = guess_mapping(table)
    return [one for _, one in understood(table, mapping, learn_context(table, mapping, TODAY))]


def points(draft):
    return [(point.kind, point.checked.kept, point.checked.problem) for point in draft.contact_points]


def test_a_person(tmp_path):
    row = (
        "7;физ;  ИВАНОВА  АННА петровна ;;;8 916 123-45-67, +7 495 123-45-68;a@B.ru;500100732259;27.08.69;a, b;синий\n"
    )
    (draft,) = read(tmp_path, HEADINGS + row)
    assert (draft.kind, draft.kind_from, draft.name, draft.external_id) == (
        "person",
        "column",
        "Иванова Анна Петровна",
        "7",
    )
    assert points(draft) == [("phone", "+79161234567", ""), ("phone", "+74951234568", ""), ("email", "a@b.ru", "")]
    assert [(one.kind, one.checked.value) for one in draft.requisites] == [("inn", "500100732259")]
    assert (draft.birthday.value, draft.groups, draft.own) == ("1969-08-27", ["a", "b"], {"Цвет": "синий"})
    assert list(draft.problems()) == []


def test_a_place_and_an_address(tmp_path):
    (draft,) = read(tmp_path, "ФИО;Город;Адрес\nПетров Иван;г. Якутск;улица Ленина , дом 5,кв 3\n")
    assert (draft.city.raw, draft.city.value) == ("г. Якутск", "Якутск")
    assert [one.value for one in draft.addresses] == ["ул. Ленина, д. 5, кв. 3"]


def test_an_organisation_with_its_contact_person(tmp_path):
    (draft,) = read(tmp_path, HEADINGS + "8;юр;ООО «Орион»;Петров И.С.;директор;+74951234567;;7707083893;;;\n")
    assert (draft.kind, draft.name, draft.organisation, draft.legal_form) == (
        "organisation",
        "ООО «Орион»",
        "Орион",
        "ООО",
    )
    (contact,) = draft.contact_persons
    assert (contact.raw, contact.name.family, contact.name.given, contact.role) == (
        "Петров И.С.",
        "Петров",
        "И.",
        "директор",
    )


def test_wrong_values_stay_as_written_with_their_problem(tmp_path):
    (draft,) = read(tmp_path, HEADINGS + "9;физ;Иван Петров;;;7.9E+10;ivan at mail.ru;7707083894;31.02.1980;;\n")
    assert [(name, checked.raw, checked.problem) for name, checked in draft.problems()] == [
        ("birthday", "31.02.1980", "date.impossible"),
        ("phone", "7.9E+10", "phone.scientific"),
        ("email", "ivan at mail.ru", "email.no_at"),
        ("inn", "7707083894", "inn.checksum"),
    ]


def test_a_value_in_the_neighbours_column(tmp_path):
    (draft,) = read(tmp_path, HEADINGS + "9;физ;Иван Петров;;;a@b.ru;+7 916 123-45-67;;;;\n")
    assert points(draft) == [("email", "a@b.ru", ""), ("phone", "+79161234567", "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (";юр;;;директор;+79161234567;a@b.ru;;;;", "no_name"),
        (";физ; - ;;;+79161234567;;;;;", "no_name"),
        (";физ;12345;;;+79161234567;;;;;", "no_name"),
        ("1;физ;Иван Петров;;;+79161234567", "too_short"),
        ("1;физ;Иван Петров;;;+79161234567;;;;;;more", "too_long"),
        (";;;;;;;;;;", "empty_row"),
        (";  ;\xa0;;;;;;;;", "empty_row"),
        ("Итого;;;;;;;;;;", "totals"),
        ("Total: ;;25;;;;;;;;", "totals"),
        (HEADINGS.strip(), "repeated_headings"),
    ],
)
def test_rows_that_cannot_be_a_customer(tmp_path, row, reason):
    good = "".join(f"{n};физ;Иван Петров;;;+7916123456{n};;;;;\n" for n in range(9))
    found = read(tmp_path, f"{HEADINGS}{good}{row}\n1;физ;Анна Петрова;;;;;;;;\n")
    assert [(one.row, one.reason) for one in found if isinstance(one, Rejected)] == [(10, reason)]
    assert reason in REASONS


def test_a_firm_called_total_is_no_total(tmp_path):
    found = read(tmp_path, "Name;Phone;City\nTotal SA;+40722123123;Iasi\nTotal;+40722123124;Cluj\n")
    assert [one.name for one in found] == ["Total SA", "Total"]


def test_a_file_that_leaves_out_blank_cells_at_the_end(tmp_path):
    rows = ["Ion Pop;0722123121;Iasi", "Ana Pop;0722123122", "Mia Pop", "Eva Pop;0722123124;Cluj"]
    found = read(tmp_path, "Name;Phone;City\n" + "\n".join(rows))
    assert [one.name for one in found] == ["Pop Ion", "Pop Ana", "Pop Mia", "Pop Eva"]


def test_names_in_three_columns_and_the_firm_they_work_for(tmp_path):
    text = "Фамилия;Имя;Отчество;Организация\nИВАНОВ;пётр;Ильич;\nСидорова;Анна;;ООО Орион\n"
    person, firm = read(tmp_path, text)
    assert (person.kind, person.person.family, person.person.given, person.person.patronymic) == (
        "person",
        "Иванов",
        "Пётр",
        "Ильич",
    )
    assert (firm.kind, firm.name, firm.contact_persons[0].name.given) == ("organisation", "ООО «Орион»", "Анна")


def test_a_full_name_beside_its_parts_and_beside_a_firm(tmp_path):
    text = (
        "FN;N.family;N.given;ORG;TITLE\nIon Pop;Pop;Ion;;\nAna Pop;Pop;Ana;Orion SRL;director\nOrion SRL;;;Orion SRL;\n"
    )
    person, employee, firm = read(tmp_path, text)
    assert (person.kind, person.name, person.person.family) == ("person", "Pop Ion", "Pop")
    assert (employee.kind, employee.name) == ("organisation", "Orion SRL")
    assert [(one.raw, one.role) for one in employee.contact_persons] == [("Pop Ana", "director")]
    assert (firm.kind, firm.contact_persons) == ("organisation", [])


def test_a_person_by_its_type_whatever_firm_it_works_for(tmp_path):
    (draft,) = read(tmp_path, "Тип;ФИО;Место работы;Телефон\nфиз;Петров Иван Ильич;ООО Орион;1\n")
    assert (draft.kind, draft.name, draft.own) == ("person", "Петров Иван Ильич", {"Место работы": "ООО Орион"})


def test_without_a_column_of_types_the_name_tells(tmp_path):
    found = read(tmp_path, "Клиент;Телефон\nООО Орион;1\nИванов Пётр Ильич;2\nTudor Trade SRL;3\n")
    assert [(one.kind, one.kind_from) for one in found] == [
        ("organisation", "name"),
        ("person", "name"),
        ("organisation", "name"),
    ]


def test_order_lines(tmp_path):
    lines = ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID"]
    lines += ["536365,85123A,HEART,6,12/1/10 8:26,2.55,17850.0", "C536379,D,Discount,-1,12/13/10 9:41,27.5,"]
    lines += ["536380,22961,JAM,x,12/14/10,1.45,17809", ",,,,,,", "536381,,,,,,17809"]
    first, back, wrong, empty, nothing = read(tmp_path, "\n".join(lines))
    assert (first.order_number, first.is_return, first.customer_id) == ("536365", False, "17850")
    assert (first.ordered_at.value, first.quantity.value, first.unit_price.value) == (
        "2010-12-01T08:26:00",
        "6",
        "2.55",
    )
    assert (back.is_return, back.quantity.value, back.customer_id) == (True, "-1", "")
    assert [(name, checked.problem) for name, checked in wrong.problems()] == [("quantity", "money.not_a_number")]
    assert (empty.reason, nothing.reason) == ("empty_row", "no_figures")


def test_figures_of_a_column_with_decimal_commas(tmp_path):
    lines = ["Заказ;Товар;Кол-во;Цена;Сумма", "1;Стол;1,5 шт;1 234,50 руб.;1.851,75", "2;Стул;2;1.234;(5,00)"]
    first, second = read(tmp_path, "\n".join(lines))
    assert [first.quantity.value, first.unit_price.value, first.amount.value] == ["1.5", "1234.50", "1851.75"]
    assert [second.unit_price.value, second.amount.value, second.is_return] == ["1234", "-5.00", True]
    assert first.currency == "RUB"


@settings(max_examples=150, deadline=None)
@given(cells=st.lists(st.text(max_size=20), min_size=11, max_size=11), orders=st.booleans())
def test_no_cell_raises_and_every_row_has_one_fate(tmp_path_factory, cells, orders):
    from kartoteka.intake.imports.context import context_of
    from kartoteka.intake.imports.mapping import TARGETS, ColumnGuess, Mapping
    from kartoteka.intake.imports.readers import Row
    from kartoteka.intake.imports.rows import understand

    kind = "orders" if orders else "parties"
    for begin in range(0, len(TARGETS[kind]), 11):
        targets = TARGETS[kind][begin : begin + 11]
        columns = tuple(ColumnGuess(at, f"c{at}", target, 1.0, "chosen") for at, target in enumerate(targets))
        mapping = Mapping(kind, columns)
        row = Row(1, cells[: len(columns)], 2, 0)
        assert understand(row, mapping, context_of([row], mapping, TODAY, "RU")).row == 1
