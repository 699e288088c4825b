import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.folding import fold, organisation_key, phonetic, tokens


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Щербаков", "scherbakov"),
        ("Shcherbakov", "scherbakov"),
        ("Șcerbacov", "scerbacov"),
        ("Cтроймир", "stroimir"),
        ("ЗAO «Bектор»", "zao vektor"),
        ("Юлия", "iulia"),
        ("Yuliya", "iulia"),
        ("Iulia", "iulia"),
        ("Фёкла  ФЕКЛА", "fekla fekla"),
        ("Ștefan Ştefan Stefan", "stefan stefan stefan"),
        ("Ţurcan Țurcan", "turcan turcan"),
        ("Харитонов Kharitonov", "haritonov haritonov"),
        ("Alexandr Александр", "aleksandr aleksandr"),
        ("Gheorghe Георге", "george george"),
        ("O'Brien", "obrien"),
        ("Польза", "polza"),
        ("Мар'яна Київ", "mariana kiv"),
        ("Anna-Мария, № 5", "anna maria no 5"),
        ("", ""),
        (" «—» ", ""),
    ],
)
def test_fold_joins_scripts_and_spellings(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя ", max_size=30))
def test_russian_folds_to_plain_latin_in_any_case(text: str) -> None:
    assert fold(text).replace(" ", "").isascii()
    assert fold(text.upper()) == fold(text)


def test_tokens_are_the_folded_words_in_order() -> None:
    assert tokens("  Салтыков-Щедрин, М.Е. ") == ["saltikov", "schedrin", "m", "e"]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Щербаков", "Shcherbakov", "Scherbacov", "Șcerbacov"),
        ("Жуков", "Jukov", "Zhukov"),
        ("Чернов", "Cernov", "Chernov"),
        ("Цуркан", "Țurcan", "Tsurkan", "Turcan"),
        ("Евгений", "Evgheni", "Yevgeny", "Evgeniy"),
        ("Захаров", "Zaharov", "Zakharov"),
        ("Джон", "John"),
        ("Штефан", "Ștefan", "Stefan"),
    ],
)
def test_phonetic_joins_transliterations(spellings: tuple[str, ...]) -> None:
    assert len({phonetic(spelling) for spelling in spellings}) == 1


def test_phonetic_keeps_other_names_apart() -> None:
    names = ["Иванов", "Петров", "Сидоров", "Кузнецов", "Попов", "Smith", "Popescu", "Ionescu"]
    assert len({phonetic(name) for name in names}) == 8


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ООО «Ромашка»", "romashka"),
        ("Ромашка, ООО", "romashka"),
        ("Общество с ограниченной ответственостью «Ромашка»", "romashka"),
        ("Откртыое акционерное общество «Никоновпром»", "nikonovprom"),
        ("S.C. Tudor Trade S.R.L.", "tudor trade"),
        ("SC Niță Impex SA", "nita impeks"),
        ("Lawrence Trade Ltd.", "lawrence trade"),
        ("ООО", "ooo"),
    ],
)
def test_organisation_key_drops_the_legal_form(name: str, key: str) -> None:
    assert organisation_key(name) == key
