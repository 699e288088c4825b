import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.organisations import (
    format_organisation_name,
    looks_like_organisation,
    looks_like_person,
    split_organisation_name,
)

name_like = st.text(alphabet=st.sampled_from('ОА «»"„”,.SRLtd&зря'), max_size=25)


@pytest.mark.parametrize(
    ("written", "form", "name", "shown"),
    [
        ("ООО «Заря»", "ООО", "Заря", "ООО «Заря»"),
        ("Общество с ограниченной ответственностью «Шашковмир»", "ООО", "Шашковмир", "ООО «Шашковмир»"),
        ("Откртыое акционерное общество «Никоновпром»", "ОАО", "Никоновпром", "ОАО «Никоновпром»"),
        ("закрытое  акционерное\xa0общество ГОРИЗОНТ", "ЗАО", "ГОРИЗОНТ", "ЗАО «ГОРИЗОНТ»"),
        ("Щербаковаинвест, ИП", "ИП", "Щербаковаинвест", "ИП Щербаковаинвест"),
        ("Индивидуальный предприниматель Иванов Иван", "ИП", "Иванов Иван", "ИП Иванов Иван"),
        ('ООО "Торговый дом "Заря""', "ООО", 'Торговый дом "Заря"', 'ООО «Торговый дом "Заря"»'),
        ("ООО«Заря»", "ООО", "Заря", "ООО «Заря»"),
        ("OOO Zarya", "ООО", "Zarya", "ООО «Zarya»"),
        ("S.C. Tudor Trade S.A.", "SA", "Tudor Trade", "Tudor Trade SA"),
        ("SC „Niță Impex” SRL", "SRL", "Niță Impex", "Niță Impex SRL"),
        ("Popescu Ion P.F.A.", "PFA", "Popescu Ion", "Popescu Ion PFA"),
        ("Lawrence Trade Ltd.", "Ltd", "Lawrence Trade", "Lawrence Trade Ltd"),
        ("WILSON GROUP LIMITED", "Ltd", "WILSON GROUP", "WILSON GROUP Ltd"),
        ("Müller GmbH & Co. KG", "GmbH & Co KG", "Müller", "Müller GmbH & Co KG"),
        ("Пономаревстрой", "", "Пономаревстрой", "Пономаревстрой"),
        ("«Заря", "", "Заря", "«Заря»"),
        ("ООО", "", "ООО", "ООО"),
        ("", "", "", ""),
    ],
)
def test_names_of_organisations(written, form, name, shown):
    split = split_organisation_name(written)
    assert (split.legal_form, split.name) == (form, name)
    assert format_organisation_name(split) == shown


@pytest.mark.parametrize(
    "name", ["ООО «Заря»", "Пономаревстрой", "Wilson Group", "Hall plc", "ИП Иванов Иван Иванович", "Школа № 5", "3M"]
)
def test_organisations_look_like_them(name):
    assert looks_like_organisation(name) > 0.6


@pytest.mark.parametrize(
    "name",
    ["Цветкова Регина Захаровна", "Агафонов А.А.", "Pope D.", "Nistor David", "ROSS CONNOR", "Ирина", "Лапин Ратмир"],
)
def test_persons_look_like_them(name):
    assert looks_like_person(name) > 0.6


def test_blank_looks_like_neither():
    assert looks_like_organisation(" ") == looks_like_person(" ") == 0.5


@given(st.text(max_size=40) | name_like)
def test_any_text_is_answered(text):
    split = split_organisation_name(text)
    assert bool(split.name) == bool(format_organisation_name(split).strip())
    assert 0.0 <= looks_like_organisation(text) <= 1.0


@given(st.sampled_from(["ООО", "ЗАО", "SRL", "Ltd", "GmbH"]), st.sampled_from(["Заря", "Tudor Trade", "Orion 5"]))
def test_the_usual_writing_splits_into_itself(form, name):
    split = split_organisation_name(f"{form} «{name}»")
    assert split_organisation_name(format_organisation_name(split)).legal_form == form
    assert split_organisation_name(format_organisation_name(split)).name == name
