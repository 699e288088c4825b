import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from kartoteka.lib.phone_regions import guess_regions
from kartoteka.lib.phones import check_phone, format_phone, phone_digits, split_extension, split_phones

REGIONS = ["RU", "RO", "GB"]
phone_like = st.text(alphabet=st.sampled_from("0123456789+() -./,;Eeдоб№x\n"), max_size=30)


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("8 (937) 382-08-56", "+79373820856"),
        ("тел. 8-952-3511416", "+79523511416"),
        ("79944729576", "+79944729576"),
        ("9232300834", "+79232300834"),
        ("+7 926 133 58 69", "+79261335869"),
        ("+8 926 133 58 69", "+79261335869"),
        ("+7 8 926 133 58 69", "+79261335869"),
        ("моб.: 8 926 1335869 (звонить после 18)", "+79261335869"),
        ("0040764113664", "+40764113664"),
        ("0758 144 209", "+40758144209"),
        ("0762.883.734", "+40762883734"),
        ("(07710) 222922", "+447710222922"),
        ("+44 (0) 20 7946 0018", "+442079460018"),
        ("810 44 7710 222922", "+447710222922"),
        ("(+40) 21 316 98 70", "+40213169870"),
        ("79944729576.0", "+79944729576"),
        ("7.9944729576E+10", "+79944729576"),
        ("(495) 123-45-67 доб. 12", "+74951234567;ext=12"),
        ("+1 650-253-0000 x. 7", "+16502530000;ext=7"),
        ("\u200b+7\u00a0926\u2011133\u201158\u201169", "+79261335869"),
    ],
)
def test_ways_of_writing(written, e164):
    checked = check_phone(written, REGIONS)
    assert (checked.raw, checked.value, checked.problem) == (written, e164, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("7.9E+10", "phone.scientific"),
        ("7,9E+10", "phone.scientific"),
        ("+7 999", "phone.too_short"),
        ("12", "phone.too_short"),
        ("123-45-67", "phone.too_short"),
        ("нет", "phone.not_a_number"),
        ("ivan@mail.ru", "phone.not_a_number"),
        ("12345678901234567", "phone.too_long"),
        ("+792613358699", "phone.too_long"),
        ("0000000000", "phone.not_a_number"),
        ("5", "phone.too_short"),
        ("+999 123456789", "phone.unknown_country"),
    ],
)
def test_what_is_no_phone(written, problem):
    checked = check_phone(written, REGIONS)
    assert (checked.kept, checked.value, checked.problem) == (written, "", problem)


def test_unassigned_prefix_keeps_its_number():
    checked = check_phone("+44 7700 950848", REGIONS)
    assert (checked.value, checked.problem) == ("+447700950848", "phone.unassigned")


def test_order_of_regions_decides_between_countries():
    assert check_phone("9069355755", ["RU", "US"]).value == "+79069355755"
    assert check_phone("9069355755", ["US", "RU"]).value == "+19069355755"


def test_no_regions_and_empty():
    assert check_phone("9069355755", []).problem == "phone.unknown_country"
    assert check_phone(" ", REGIONS).is_empty


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("", []),
        ("89155270608, 9033975172", ["89155270608", "9033975172"]),
        ("тел. 8-911-0903448; 79702067586", ["тел. 8-911-0903448", "79702067586"]),
        ("+7 997 656 14 81 +7 912 522 84 85", ["+7 997 656 14 81", "+7 912 522 84 85"]),
        ("89155270608 89033975172", ["89155270608", "89033975172"]),
        ("(495) 123-45-67/68", ["(495) 123-45-67", "(495) 123-45-68"]),
        ("495 123-45-67 / 926 133-58-69", ["495 123-45-67", "926 133-58-69"]),
        ("8/926/1335869", ["8/926/1335869"]),
        ("(495) 123-45-67, доб. 12; 89033975172", ["(495) 123-45-67, доб. 12", "89033975172"]),
        ("0722 123 456 sau 0723 123 456", ["0722 123 456", "0723 123 456"]),
        ("дом. 8 495 1234567 раб. 8 495 7654321", ["дом. 8 495 1234567", "раб. 8 495 7654321"]),
        ("+79261335869\n+79261335870", ["+79261335869", "+79261335870"]),
    ],
)
def test_several_in_a_cell(cell, numbers):
    assert split_phones(cell) == numbers


def test_format():
    assert format_phone("+79373820856", "RU") == "8 (937) 382-08-56"
    assert format_phone("+79373820856") == "+7 937 382-08-56"
    assert format_phone("+74951234567;ext=12", "RO") == "+7 495 123-45-67 ext. 12"
    assert format_phone("нет", "RU") == "нет"
    assert split_extension("+74951234567;ext=12") == ("+74951234567", "12")


def test_digits_for_search():
    assert phone_digits("8 (937) 382-08-56") == phone_digits("+7 937 382 08 56") == "79373820856"
    assert phone_digits("0040 764 113664") == "40764113664"
    assert phone_digits("382-08") == "38208"


def test_countries_come_from_the_numbers():
    russian = [f"8 (926) 133-{n:02}-69" for n in range(60)] + [f"90693557{n:02}" for n in range(30)]
    romanian = [f"07581442{n:02}" for n in range(20)] + ["+40747390266"] * 5
    british = ["+44 7715 130898"] * 5
    assert guess_regions(russian + romanian + british) == ["RU", "RO", "GB"]
    assert guess_regions([f"906-935-57{n:02}" for n in range(30)] + ["+1 650-253-0000"] * 5)[0] == "US"
    assert guess_regions(["0741 234 567", "нет"], weights={"RO": 1, "RU": 5}) == ["RO"]
    assert guess_regions(["нет", "12", ""]) == []


@given(st.text(max_size=40) | phone_like)
def test_any_text_is_answered_and_the_normal_form_is_stable(text):
    checked = check_phone(text, REGIONS)
    again = check_phone(checked.value, REGIONS)
    assert again.value == checked.value
    assert checked.raw == text
    for piece in split_phones(text):
        check_phone(piece, REGIONS)
    phone_digits(text)
    format_phone(text, "RU")


@given(st.lists(phone_like, max_size=6))
def test_guess_never_raises(samples):
    assert set(guess_regions(samples)).isdisjoint({"", "ZZ"})


_KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE)
EXAMPLES = [
    (region, number)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in _KINDS
    if (number := phonenumbers.example_number_for_type(region, kind)) is not None
]


@pytest.mark.parametrize("style", [PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.RFC3966])
def test_the_library_s_example_of_every_country_with_its_code(style):
    for _, number in EXAMPLES:
        written = phonenumbers.format_number(number, style)
        assert check_phone(written, REGIONS).value == phonenumbers.format_number(number, PhoneNumberFormat.E164)


def test_the_library_s_example_of_every_country_as_dialled_inside():
    right = [
        check_phone(phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL), [region]).value
        == phonenumbers.format_number(number, PhoneNumberFormat.E164)
        for region, number in EXAMPLES
    ]
    assert len(right) > 600
    assert all(right)
