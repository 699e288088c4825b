from datetime import date

import pytest

from kartoteka.intake.duplicates.comparisons import (
    compare_addresses,
    compare_cities,
    compare_dates,
    compare_emails,
    compare_organisations,
    compare_phones,
    compare_tax_ids,
)
from kartoteka.intake.duplicates.levels import Level
from kartoteka.intake.duplicates.name_comparison import compare_kinds, compare_names
from kartoteka.intake.duplicates.records import make_record
from kartoteka.lib.folding import organisation_key, tokens


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Петров Иван Сергеевич", "Иван Петров", Level.EXACT),
        ("Щербаков Егор", "Shcherbakov Egor", Level.EXACT),
        ("Щербаков Егор", "Șcerbacov Egor", Level.NEAR),
        ("Петров Иван", "Пертов Иван", Level.NEAR),
        ("Петров Иван", "Ваня Петров", Level.NEAR),
        ("Smith William", "Bill Smith", Level.NEAR),
        ("Носкова Кира Захаровна", "НосковаК ира", Level.NEAR),
        ("Петров Иван Сергеевич", "Петров И.", Level.PART),
        ("Петров Иван Сергеевич", "Петров И.С.", Level.INITIALS),
        ("Жукова Юлия Олеговна", "Жукова Ю.О.", Level.INITIALS),
        ("Петров Иван", "Петров", Level.ALONE),
        ("Петров Иван Сергеевич", "Петров Иван Петрович", Level.FORK),
        ("Петров Иван", "Петров Андрей", Level.RIVAL),
        ("Smith John", "Smith Mary", Level.RIVAL),
        ("Popescu Mihai", "Popescu Mihaela", Level.RIVAL),
        ("Петров Александр", "Петров Александра", Level.RIVAL),
        ("Петров Иван", "Петрова Мария", Level.DIFFER),
        ("Петров Иван", "", Level.MISSING),
    ],
)
def test_names(left: str, right: str, level: Level) -> None:
    assert compare_names(tuple(tokens(left)), tuple(tokens(right)))[0] is level
    assert compare_names(tuple(tokens(right)), tuple(tokens(left)))[0] is level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("ООО «Ромашка»", "Ромашка, ООО", Level.EXACT),
        ("ООО «Ромашка»", "ООО «Ромшака»", Level.NEAR),
        ("Kaur Trade plc", "Kaur Trade pllc", Level.NEAR),
        ("ООО «Ромашка»", "ООО «Ромашка Сервис»", Level.PART),
        ("ООО «Ромашка»", "ООО «Лютик»", Level.DIFFER),
    ],
)
def test_organisations(left: str, right: str, level: Level) -> None:
    assert compare_organisations(organisation_key(left), organisation_key(right)) is level


def test_phones() -> None:
    assert compare_phones(("+79161234567", "+79160000000"), ("+79161234567",)) is Level.EXACT
    assert compare_phones(("+79161234567",), ("+79161234576",)) is Level.NEAR
    assert compare_phones(("+79161234567",), ("+79031112233",)) is Level.DIFFER
    assert compare_phones((), ("+79031112233",)) is Level.MISSING


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("ivan.petrov7@mail.ru", "ivan.petrov7@mail.ru", Level.EXACT),
        ("ivan.petrov7@mail.ru", "ivan.petorv7@mail.ru", Level.NEAR),
        ("ivan.petrov7@mail.ru", "ivan.petrov7@mali.ru", Level.NEAR),
        ("ivan.petrov7@mail.ru", "ivan.petrov7@gmail.com", Level.PART),
        ("ivan.petrov1@mail.ru", "ivan.petrov2@mail.ru", Level.DIFFER),
        ("ivan.petrov39@mail.ru", "ivan.petrov305@mail.ru", Level.DIFFER),
        ("info@orion.md", "info@aurora.md", Level.DIFFER),
    ],
)
def test_emails(left: str, right: str, level: Level) -> None:
    assert compare_emails((left,), (right,)) is level


def test_tax_ids_of_other_kinds_are_not_compared() -> None:
    assert compare_tax_ids(("7707083893",), ("7707083893",)) is Level.EXACT
    assert compare_tax_ids(("7707083893",), ("5024002119",)) is Level.DIFFER
    assert compare_tax_ids(("7707083893",), ("500100732259",)) is Level.MISSING


def test_dates() -> None:
    day = date(1980, 3, 7)
    assert compare_dates(day, day) is Level.EXACT
    assert compare_dates(day, date(1980, 7, 3)) is Level.NEAR
    assert compare_dates(day, date(1981, 3, 7)) is Level.NEAR
    assert compare_dates(day, date(1980, 9, 25)) is Level.DIFFER
    assert compare_dates(day, None) is Level.MISSING


def test_cities_and_sole_traders() -> None:
    assert compare_cities("chisinau", "chisnau") is Level.NEAR
    assert compare_cities("oktiabrski bashk", "oktiabrski") is Level.NEAR
    assert compare_cities("moskva", "tver") is Level.DIFFER
    assert compare_kinds(("petrov", "ivan"), organisation_key("ИП Петров И.")) is Level.EXACT
    assert compare_kinds(("petrov", "ivan"), organisation_key("ООО Ромашка")) is Level.DIFFER


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("ул. Ленина, д. 5, кв. 12", "Ленина 5-12", Level.EXACT),
        ("ул. Комарова, д. 11", "ул. Команова, д. 11", Level.NEAR),
        ("Bd. Codruța Popa", "Blevardul Codruta Popa", Level.NEAR),
        ("ул. Энгельса, д. 5, кв. 12", "ул. Энгельса, д. 5, кв. 13", Level.PART),
        ("ул. Ленина, д. 5", "пер. Садовый, д. 5", Level.DIFFER),
    ],
)
def test_addresses(left: str, right: str, level: Level) -> None:
    assert compare_addresses(make_record(1, address=left), make_record(2, address=right)) is level
