import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.ru import inn as inn_library

from kartoteka.lib.tax_ids import KINDS, check_account, check_requisite, guess_requisite_kind, split_inn_kpp

number_like = st.text(alphabet=st.sampled_from("0123456789 -./ROGBJМО"), max_size=24)

# Published numbers: of well-known firms and banks (Sberbank, Yandex, VTB, Alfa, Deutsche Bank, Companies House) and
# the examples of Wikipedia and python-stdnum.
PUBLISHED = [
    ("inn", "7707083893", "7707083893"),
    ("inn", "ИНН 7736 207 543", "7736207543"),
    ("inn", "500100732259", "500100732259"),
    ("inn", "7707083893.0", "7707083893"),
    ("kpp", "773601001", "773601001"),
    ("kpp", "КПП: 9909М1001", "9909M1001"),
    ("ogrn", "1027700132195", "1027700132195"),
    ("ogrn", "ОГРНИП 304500116000157", "304500116000157"),
    ("ogrn", "385768585948949", "385768585948949"),
    ("snils", "112-233-445 95", "11223344595"),
    ("snils", "087-654-303 00", "08765430300"),
    ("bik", "044525225", "044525225"),
    ("bik", "44525225", "044525225"),
    ("cui", "RO 18547290", "18547290"),
    ("cui", "185 472 90", "18547290"),
    ("cui", "C.U.I. RO2816464", "2816464"),
    ("cnp", "1630615123457", "1630615123457"),
    ("onrc", "J40/8302/1997", "J4083021997"),
    ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
    ("iban", "iban: ro49 aaaa 1b31 0075 9384 0000", "RO49AAAA1B31007593840000"),
    ("iban", "DE89370400440532013000", "DE89370400440532013000"),
    ("bic", "DEUTDEFF500", "DEUTDEFF500"),
    ("bic", "SABRRUMM", "SABRRUMM"),
    ("eu_vat", "FR 61 954 506 077", "FR61954506077"),
    ("eu_vat", "DE136695976", "DE136695976"),
    ("gb_vat", "GB 980 7806 84", "980780684"),
    ("gb_company", "00000006", "00000006"),
    ("gb_company", "SC123456", "SC123456"),
    ("ru_account", "30101 810 4 0000 0000225", "30101810400000000225"),
]


@pytest.mark.parametrize(("kind", "written", "value"), PUBLISHED)
def test_published_numbers(kind, written, value):
    checked = check_requisite(kind, written)
    assert (checked.raw, checked.value, checked.problem) == (written, value, "")


@pytest.mark.parametrize(
    ("kind", "written", "value", "problem"),
    [
        ("inn", "7707083894", "7707083894", "inn.checksum"),
        ("inn", "500100732258", "500100732258", "inn.checksum"),
        ("inn", "770708389", "", "inn.length"),
        ("inn", "0000000000", "", "inn.component"),
        ("inn", "7.70708E+09", "", "inn.scientific"),
        ("inn", "нет", "", "inn.length"),
        ("inn", "77o7083893", "", "inn.characters"),
        ("ogrn", "1027700132196", "1027700132196", "ogrn.checksum"),
        ("ogrn", "0027700132195", "", "ogrn.component"),
        ("snils", "112-233-445 96", "11223344596", "snils.checksum"),
        ("bik", "944525225", "", "bik.component"),
        ("cui", "18547291", "18547291", "cui.checksum"),
        ("cnp", "1630615123458", "1630615123458", "cnp.checksum"),
        ("cnp", "1631315123457", "", "cnp.component"),
        ("iban", "GB83WEST12345698765432", "GB83WEST12345698765432", "iban.checksum"),
        ("bic", "DEUTDEFF5", "", "bic.length"),
        ("eu_vat", "US123", "", "eu_vat.component"),
        ("gb_company", "ZZ123456", "", "gb_company.component"),
        ("gb_vat", "802311781", "802311781", "gb_vat.checksum"),
        ("tax_id", "звонить", "", "tax_id.unknown"),
        ("tax_id", "7707083894", "7707083894", "inn.checksum"),
    ],
)
def test_wrong_numbers(kind, written, value, problem):
    checked = check_requisite(kind, written)
    assert (checked.value, checked.problem) == (value, problem)
    assert checked.kept == (value or written)


def test_a_zero_lost_by_a_spreadsheet_comes_back():
    whole = "010" + "123456"
    whole += inn_library.calc_company_check_digit(whole)
    assert check_requisite("inn", whole[1:]).value == whole


def test_account_against_the_bank():
    assert check_account("30101810400000000225", "044525225").is_good
    assert check_account("30101810700000000187", "044525187").is_good
    assert check_account("30101810200000000593", "044525593").is_good
    assert check_account("30101810400000000225", "044525187").problem == "ru_account.checksum"
    assert check_account("30101810400000000225", "").is_good
    assert check_account("3010181040000000022", "044525225").problem == "ru_account.length"


def test_inn_and_kpp_in_one_cell():
    assert split_inn_kpp("7707083893/773601001") == ("7707083893", "773601001")
    assert split_inn_kpp("ИНН 7707083893 КПП 773601001") == ("ИНН 7707083893", "773601001")
    assert split_inn_kpp("7707083893") == ("7707083893", "")


@pytest.mark.parametrize(
    ("written", "country", "heading", "kind"),
    [
        ("7707083893", "", "", "inn"),
        ("500100732259", "", "", "inn"),
        ("1027700132195", "", "", "ogrn"),
        ("18547290", "", "ИНН", "cui"),
        ("18547290", "RO", "", "cui"),
        ("RO18547290", "", "", "cui"),
        ("GB980780684", "", "", "gb_vat"),
        ("DE136695976", "", "", "eu_vat"),
        ("GB82 WEST 1234 5698 7654 32", "", "", "iban"),
        ("044525225", "", "БИК банка", "bik"),
        ("773601001", "", "КПП", "kpp"),
        ("DEUTDEFF", "", "SWIFT", "bic"),
        ("00000006", "GB", "Company number", "gb_company"),
        ("1630615123457", "", "", "cnp"),
        ("J40/8302/1997", "", "", "onrc"),
        ("30101810400000000225", "", "", "ru_account"),
        ("7707083894", "RU", "", "inn"),
        ("звонить", "", "ИНН", ""),
        ("12345678", "", "", ""),
    ],
)
def test_which_requisite_it_is(written, country, heading, kind):
    assert guess_requisite_kind(written, country, heading) == kind


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=30) | number_like)
def test_any_text_is_answered_and_the_normal_form_is_stable(kind, text):
    checked = check_requisite(kind, text)
    again = check_requisite(kind, checked.value)
    assert again.value == checked.value
    assert not checked.value or again.problem == checked.problem
    guess_requisite_kind(text)
    check_account(text, text)
    split_inn_kpp(text)


def _share_caught(kind: str, number: str) -> float:
    changed = [
        number[:place] + digit + number[place + 1 :]
        for place in range(len(number))
        for digit in "0123456789"
        if digit != number[place] and number[place].isdigit()
    ]
    return sum(not check_requisite(kind, other).is_good for other in changed) / len(changed)


def test_a_wrong_digit_of_an_inn_is_caught():
    bodies = [str(770000000 + 9876543 * step % 100000000) for step in range(200)]
    shares = [_share_caught("inn", body + inn_library.calc_company_check_digit(body)) for body in bodies]
    assert sum(shares) / len(shares) >= 0.98


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("inn", "500100732259"),
        ("iban", "DE89370400440532013000"),
        ("snils", "11223344595"),
        ("cnp", "1630615123457"),
    ],
)
def test_a_wrong_digit_is_always_caught(kind, number):
    assert _share_caught(kind, number) == 1.0


@given(st.integers(0, 10**14 - 1), st.integers(0, 19), st.integers(1, 9))
def test_a_wrong_digit_of_an_account_is_always_caught(number, place, shift):
    body = f"{number:014}"
    accounts = (f"40702{body[:3]}{key}{body[3:]}"[:20] for key in range(10))
    account = next(account for account in accounts if check_account(account, "044525225").is_good)
    other = account[:place] + str((int(account[place]) + shift) % 10) + account[place + 1 :]
    assert check_account(other, "044525225").problem == "ru_account.checksum"
