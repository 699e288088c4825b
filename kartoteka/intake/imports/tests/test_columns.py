import pytest

from kartoteka.intake.imports.columns import guess_mapping
from kartoteka.intake.imports.headings import fold, meaning
from kartoteka.intake.imports.mapping import Mapping, fingerprint
from kartoteka.intake.imports.readers import open_table


def mapping_of(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")
    return guess_mapping(open_table(path))


def targets(mapping):
    return [column.target for column in mapping.columns]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Название / ФИО", "name"),
        ("Ф.И.О.", "person_name"),
        ("Доп. телефон", "phone"),
        ("Телефон 2", "phone"),
        ("E-mail:", "email"),
        ("ИНН/КПП", "tax_id"),
        ("Р/с", "bank_account"),
        ("Юр. адрес", "address"),
        ("Data nașterii", "birthday"),
        ("Persoană de contact", "contact_person"),
        ("Cod fiscal", "tax_id"),
        ("Oraș", "city"),
        ("date_of_birth", "birthday"),
        ("CompanyName", "organisation"),
        ("Postal Code", "postcode"),
        ("Прочее", ""),
        ("", ""),
    ],
)
def test_headings_in_three_languages(heading, target):
    assert meaning(heading)[0] == target


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("InvoiceNo", "order_number"),
        ("StockCode", "product_code"),
        ("Кол-во", "quantity"),
        ("Цена, руб.", "unit_price"),
        ("Сумма (руб.)", "amount"),
        ("Preț unitar", "unit_price"),
        ("Дата заказа", "ordered_on"),
        ("CustomerID", "customer_id"),
        ("Валюта", "currency"),
        ("Оплачено", "paid"),
    ],
)
def test_headings_of_orders(heading, target):
    assert meaning(heading, "orders")[0] == target


def test_folding():
    assert [fold(text) for text in ("InvoiceNo", "E-mail:", "Предоплата Ёлки", "ORAȘ", "rec_id", "Мой")] == [
        "invoice no",
        "e mail",
        "предоплата елки",
        "oras",
        "rec id",
        "мой",
    ]


def test_family_name_beside_a_given_name(tmp_path):
    assert targets(mapping_of(tmp_path, "Nume;Prenume;Telefon\nPop;Ion;0722123123\n")) == ["family", "given", "phone"]
    assert targets(mapping_of(tmp_path, "Nume;Telefon\nPop Ion;0722123123\n")) == ["name", "phone"]


def test_a_contact_beside_a_company(tmp_path):
    mapping = mapping_of(tmp_path, "CompanyName,ContactName,ContactTitle\nAlfreds,Maria Anders,Sales\n")
    assert targets(mapping) == ["organisation", "contact_person", "position"]


def test_contents_name_a_column_that_its_heading_does_not(tmp_path):
    rows = "".join(f"Ion {n};+4072212312{n};a{n}@b.ro;x\n" for n in range(5))
    mapping = mapping_of(tmp_path, "Name;Col1;Col2;Col3\n" + rows)
    assert targets(mapping) == ["name", "phone", "email", ""]
    assert [column.why for column in mapping.columns] == ["exact", "content", "content", "unknown"]
    assert mapping.unknown[0].samples == ("x",)


def test_contents_contradict_a_heading(tmp_path):
    rows = "".join(f"Ion {n};a{n}@b.ro;1{n}.05.1980\n" for n in range(5))
    mapping = mapping_of(tmp_path, "Name;Phone;E-mail\n" + rows)
    assert [(column.target, column.why) for column in mapping.columns[1:]] == [
        ("email", "content"),
        ("email", "content_differs"),
    ]


def test_a_file_without_headings(tmp_path):
    rows = "".join(f"{n}1;Ion Popescu{'abcdef'[n]};+4072212312{n};a{n}@b.ro\n" for n in range(6))
    assert targets(mapping_of(tmp_path, rows)) == ["external_id", "name", "phone", "email"]


def test_orders_are_told_from_customers(tmp_path):
    orders = mapping_of(tmp_path, "Заказ;Дата;Товар;Кол-во;Цена;Клиент\n1;01.02.2024;Стол;2;10,50;Иванов Иван\n")
    assert orders.kind == "orders"
    assert targets(orders) == [
        "order_number",
        "ordered_on",
        "description",
        "quantity",
        "unit_price",
        "customer_name",
    ]
    assert mapping_of(tmp_path, "Клиент;Телефон;Статус\nИванов;1;new\n").kind == "parties"


def test_a_field_that_a_card_has_once_is_one_column(tmp_path):
    mapping = mapping_of(tmp_path, "ФИО;Код;ID клиента;Дата рождения;Birthday\nИванов;1;2;;\n")
    assert targets(mapping) == ["person_name", "external_id", "", "birthday", ""]
    assert mapping.columns[2].why == "taken"


def test_a_correction_and_a_memory_of_it(tmp_path):
    mapping = mapping_of(tmp_path, "ФИО;Цвет;Телефон\nИванов;красный;1\n").corrected({1: "group"})
    remembered = Mapping.from_json(mapping.to_json(), ["Телефон", "Новое", "фио", "ЦВЕТ"])
    assert targets(remembered) == ["phone", "", "person_name", "group"]
    assert "Иванов" not in mapping.to_json()
    with pytest.raises(ValueError, match="no such field"):
        mapping.corrected({0: "nonsense"})
    with pytest.raises(ValueError, match="not a mapping"):
        Mapping.from_json('{"kind": "x"}', [])


def test_the_fingerprint_follows_names_and_order():
    assert fingerprint(["ФИО", "Телефон "]) == fingerprint(["фио", "телефон"])
    assert fingerprint(["ФИО", "Телефон"]) != fingerprint(["Телефон", "ФИО"])
