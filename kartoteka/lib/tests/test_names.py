import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.names import case_name, format_person_name, guess_family_first, guess_sex, split_person_name
from kartoteka.lib.text import clean_line

name_like = st.text(alphabet=st.sampled_from("АаИвановичЁBbMcO'’ .,-ßİıǆ"), max_size=25)


@pytest.mark.parametrize(
    ("written", "family", "given", "patronymic"),
    [
        ("Агафонов А.А.", "Агафонов", "А.", "А."),
        ("А. А. Агафонов", "Агафонов", "А.", "А."),
        ("ИвановИ.И.", "Иванов", "И.", "И."),
        ("Pope D.", "Pope", "D.", ""),
        ("СОРОКИН АРКАДИЙ", "Сорокин", "Аркадий", ""),
        ("аркадий сорокин", "Сорокин", "Аркадий", ""),
        ("  Блохина\xa0Ираида Леонидовна ", "Блохина", "Ираида", "Леонидовна"),
        ("Иван Петрович Сидоров", "Сидоров", "Иван", "Петрович"),
        ("Мария Ивановна", "", "Мария", "Ивановна"),
        ("Абрамович Роман", "Абрамович", "Роман", ""),
        ("Петрова-Водкина Анна Львовна", "Петрова-Водкина", "Анна", "Львовна"),
        ("Алиев Гасан Рашид оглы", "Алиев", "Гасан", "Рашид оглы"),
        ("Sokolova Anna Petrovna", "Sokolova", "Anna", "Petrovna"),
        ("Likhacheva Alevtina", "Likhacheva", "Alevtina", ""),
        ("Ioniță Mugurel", "Ioniță", "Mugurel", ""),
        ("Popescu, Ion Marian", "Popescu", "Ion Marian", ""),
        ("Ștefan Ionescu", "Ionescu", "Ștefan", ""),
        ("O'NEIL JOHN", "O'Neil", "John", ""),
        ("Ronald MCDONALD", "McDonald", "Ronald", ""),
        ("Vincent van der Berg", "van der Berg", "Vincent", ""),
        ("BAKER ALAN", "Baker", "Alan", ""),
        ("Ион", "Ион", "", ""),
        ("Ирина", "", "Ирина", ""),
        ("", "", "", ""),
    ],
)
def test_parts_of_names(written, family, given, patronymic):
    name = split_person_name(written)
    assert (name.family, name.given, name.patronymic) == (family, given, patronymic)


def test_titles_stand_apart():
    name = split_person_name("Dr. John R. Smith Jr.")
    assert (name.prefix, name.given, name.family, name.suffix) == ("Dr.", "John R.", "Smith", "Jr.")
    assert split_person_name("г-жа Кузнецова").prefix == "г-жа"
    assert split_person_name("Smith, Jr.").suffix == "Jr."
    assert split_person_name("Ivanov I.I.").given == "I. I."
    remarked = split_person_name("Иванов Иван Иванович (директор)")
    assert (remarked.family, remarked.suffix) == ("Иванов", "(директор)")


def test_expected_order_decides_only_where_nothing_tells():
    told = split_person_name("Zorb Quell", family_first=True)
    assert (told.family, told.given, told.order_sure) == ("Zorb", "Quell", False)
    assert split_person_name("Zorb Quell", family_first=False).family == "Quell"
    sure = split_person_name("Сорокин Аркадий", family_first=False)
    assert (sure.family, sure.order_sure) == ("Сорокин", True)


def test_order_is_learned_from_a_column():
    assert guess_family_first(["Nistor Mugurel", "Zorb Quell", "Ionescu Ana"]) is True
    assert guess_family_first(["Mugurel Nistor", "John Smith"]) is False
    assert guess_family_first(["Zorb Quell", ""]) is None
    assert guess_family_first(["John Smith", "Smith John"]) is None


@pytest.mark.parametrize(
    ("written", "cased"),
    [
        ("СОРОКИН АРКАДИЙ", "Сорокин Аркадий"),
        ("o'neil", "O'Neil"),
        ("MCDONALD", "McDonald"),
        ("MacLeod DiCaprio", "MacLeod DiCaprio"),
        ("VINCENT VAN DER BERG", "Vincent van der Berg"),
        ("петрова-водкина анна", "Петрова-Водкина Анна"),
        ("ION-LUCA CARAGIALE", "Ion-Luca Caragiale"),
        ("ȘTEFĂNESCU", "Ștefănescu"),
        ("А.А. АГАФОНОВ", "А.А. Агафонов"),
        ("NG", "Ng"),
    ],
)
def test_case(written, cased):
    assert case_name(written) == cased


@pytest.mark.parametrize(
    ("written", "sex"),
    [
        ("Сорокин Аркадий Львович", "m"),
        ("Устинова М.Г.", "f"),
        ("Шевченко Александра", "f"),
        ("Шевченко Саша", ""),
        ("Popescu Mircea", "m"),
        ("Stan Doina", "f"),
        ("Alex Quell", "m"),
        ("Quell Zorb", ""),
        ("Алиева Лейла Рашид кызы", "f"),
    ],
)
def test_sex_where_it_is_sure(written, sex):
    assert guess_sex(split_person_name(written)) == sex


def test_styles():
    name = split_person_name("СОРОКИН АРКАДИЙ ЛЬВОВИЧ")
    shown = [format_person_name(name, style) for style in ("full", "given_first", "short", "initials_first", "address")]
    assert shown == [
        "Сорокин Аркадий Львович",
        "Аркадий Львович Сорокин",
        "Сорокин А. Л.",
        "А. Л. Сорокин",
        "Аркадий Львович",
    ]
    assert format_person_name(split_person_name("Mr Smith"), "address") == "Mr Smith"


def _letters(text: str) -> list[str]:
    return sorted(mark for mark in text.upper().casefold() if mark.isalpha())


@given(st.text(max_size=40) | name_like)
def test_any_text_is_split_and_no_letter_is_lost(text):
    name = split_person_name(text)
    whole = "".join((name.family, name.given, name.patronymic, name.prefix, name.suffix))
    assert _letters(whole) == _letters(clean_line(text))
    guess_sex(name)
    assert format_person_name(name, "given_first") is not None


@given(st.text(max_size=40) | name_like)
def test_case_twice_is_once(text):
    assert case_name(case_name(text)) == case_name(text)


@given(st.sampled_from(["Сорокин", "Ионова", "Петров-Водкин"]), st.sampled_from(["Аркадий", "Лев", "Пётр"]))
def test_a_formatted_name_splits_into_itself(family, first):
    name = split_person_name(f"{family} {first} Львович")
    for style in ("full", "given_first"):
        assert split_person_name(format_person_name(name, style)) == name
