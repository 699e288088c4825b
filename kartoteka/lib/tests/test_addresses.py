import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.addresses import address_key, city_key, normalise_address, normalise_city, split_address

address_like = st.text(alphabet=st.sampled_from("улдкгп. ,5/3АаșSStrBlNr-()"), max_size=30)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("улица Ленина , дом 5,кв 3", "ул. Ленина, д. 5, кв. 3"),
        ("пр. Приморский, д. 62", "пр. Приморский, д. 62"),
        ("Проспект Мира, д.4 корпус 2", "пр. Мира, д. 4 к. 2"),
        ("алл. Совхозная,, д. 91 ", "ал. Совхозная, д. 91"),
        ("Aleea Ștefania Toma Nr. 307 Bl. 37  Sc. 69 Ap. 242", "al. Ștefania Toma nr. 307 bl. 37 sc. 69 ap. 242"),
        ("Bulevardul Unirii nr 5, Sc. 95Ap. 948", "bd. Unirii nr. 5, sc. 95 ap. 948"),
        ("Soseaua Toma", "șos. Toma"),
        ("10 Downing Street", "10 Downing St"),
        ("Studio 42c, Hayley Court", "Studio 42c, Hayley Ct"),
        ("Дом культуры", "Дом культуры"),
        ("", ""),
    ],
)
def test_short_forms(written, normal):
    assert normalise_address(written) == normal


@pytest.mark.parametrize(
    ("written", "postcode", "city", "street"),
    [
        ("101000, г. Москва, ул. Ленина, д. 5", "101000", "Москва", "ул. Ленина, д. 5"),
        ("город Ростов-на-Дону, ул. Мира 1", "", "Ростов-на-Дону", "ул. Мира 1"),
        ("Mun. Cluj-Napoca, str. Horea nr. 3, 400174", "400174", "Cluj-Napoca", "str. Horea nr. 3"),
        ("10 Downing Street, London, sw1a2aa", "SW1A 2AA", "", "10 Downing St, London"),
        ("MD-2012, str. Columna 5", "MD-2012", "", "str. Columna 5"),
        ("ул. Мира, д. 123456/1", "", "", "ул. Мира, д. 123456/1"),
    ],
)
def test_parts(written, postcode, city, street):
    address = split_address(written)
    assert (address.raw, address.postcode, address.city, address.street) == (written, postcode, city, street)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("г. Якутск", "Якутск"),
        ("г.Якутск", "Якутск"),
        ("к. Назрань", "Назрань"),
        ("клх Сосновый Бор", "Сосновый Бор"),
        ("п. Тарко-Сале", "Тарко-Сале"),
        ("Municipiul Cluj-Napoca", "Cluj-Napoca"),
        ("1 Decembrie", "1 Decembrie"),
        ("Орск", "Орск"),
        ("Комсомольск-на-Амуре", "Комсомольск-на-Амуре"),
        ("г.", "г."),
    ],
)
def test_names_of_places(written, name):
    assert normalise_city(written) == name


def test_keys():
    assert address_key("ул. Ленина, д. 5А, кв. 3") == address_key("Ленина улица 5-а/3") == "ленина 5а 3"
    assert address_key("Strada Răducu Nistor Nr. 59 Bl. 74") == address_key("str Nistor Raducu, 59/74")
    assert address_key("ул. Мира, д. 1 к. 2") == address_key("Мира 1/2")
    assert address_key("ул. Ленина, д. 5") != address_key("ул. Ленина, д. 6")
    assert city_key("п. Тарко-Сале") == city_key("ТАРКО САЛЕ (Ямал)") == "тарко сале"
    assert city_key("г. Орёл") == city_key("Орел")
    assert city_key("Piatra-Neamț") == "piatra neamt"


@given(st.text(max_size=40) | address_like)
def test_any_text_is_answered_and_the_normal_form_is_stable(text):
    normal = normalise_address(text)
    assert normalise_address(normal) == normal
    assert normalise_city(normalise_city(text)) == normalise_city(text)
    assert split_address(text).raw == text
    assert address_key(text) == address_key(normal)
    city_key(text)
