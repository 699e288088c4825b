import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.emails import check_email, email_key, split_emails, suggest_email

email_like = st.text(alphabet=st.sampled_from("abZ1.@@ <>,;+-_/а\"'():"), max_size=25)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("regina.tsvetkova717@gmail.com", "regina.tsvetkova717@gmail.com"),
        (" Ivan.Petrov@MAIL.RU ", "Ivan.Petrov@mail.ru"),
        ("mailto:ivan@mail.ru", "ivan@mail.ru"),
        ("E-mail: ivan@mail.ru.", "ivan@mail.ru"),
        ("Ion Popescu <ion@firma.example>", "ion@firma.example"),
        ("ivan @ mail.ru,", "ivan@mail.ru"),
        ("иван@почта.рф", "иван@почта.рф"),
        ("ivan@xn--80a1acny.xn--p1ai", "ivan@почта.рф"),
        ("o'neil+news@example.co.uk", "o'neil+news@example.co.uk"),
    ],
)
def test_good_addresses(written, value):
    checked = check_email(written)
    assert (checked.raw, checked.value, checked.problem) == (written, value, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("ivan at mail.ru", "email.no_at"),
        ("felix.oprea479syandex.ru", "email.no_at"),
        ("нет", "email.no_at"),
        ("@gmail.com", "email.no_local_part"),
        ("иван@", "email.no_domain"),
        ("ivan@mail", "email.no_dot"),
        ("sokrat@yandexru", "email.no_dot"),
        ("a@@yandex.ru", "email.two_at"),
        ("roy..allen@gmail.com", "email.two_dots"),
        ("a@yandex..ru", "email.two_dots"),
        ("ivan petrov@mail.ru", "email.spaces"),
        ("a@-mail.ru", "email.invalid"),
        ("a" * 65 + "@mail.ru", "email.too_long"),
        ("a@" + "b." * 150 + "ru", "email.too_long"),
        ("a@mail.123", "email.invalid"),
    ],
)
def test_broken_addresses_are_named_and_kept(written, problem):
    checked = check_email(written)
    assert (checked.kept, checked.value, checked.problem) == (written, "", problem)


def test_a_cyrillic_letter_in_a_latin_word():
    checked = check_email("richard.short9а5@yandex.ru")
    assert (checked.value, checked.problem) == ("richard.short9а5@yandex.ru", "email.mixed_scripts")
    assert suggest_email("richard.short9а5@yandex.ru") == "richard.short9a5@yandex.ru"


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("", []),
        ("a@b.ru, c@d.ro", ["a@b.ru", "c@d.ro"]),
        ("a@b.ru c@d.ro\ne@f.ro", ["a@b.ru", "c@d.ro", "e@f.ro"]),
        ("a@b.ru / c@d.ro", ["a@b.ru", "c@d.ro"]),
        ("Popescu, Ion <a@b.ro>, c@d.ro", ["Popescu, Ion <a@b.ro>", "c@d.ro"]),
        ("Popescu, Ion <a@b.ro>", ["Popescu, Ion <a@b.ro>"]),
        ("a@@b.ru", ["a@@b.ru"]),
        ("ivan at mail.ru; нет", ["ivan at mail.ru", "нет"]),
    ],
)
def test_several_in_a_cell(cell, addresses):
    assert split_emails(cell) == addresses


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("ivan at mail.ru", "ivan@mail.ru"),
        ("ivan (at) firma [dot] example", "ivan@firma.example"),
        ("a..b@gmial.com", "a.b@gmail.com"),
        ("a@yandexru", "a@yandex.ru"),
        ("ivan@mail.ru", ""),
        ("иван@", ""),
    ],
)
def test_repairs_are_proposed(written, proposed):
    assert suggest_email(written) == proposed


def test_keys_of_one_mailbox_are_equal():
    assert email_key("J.Doe+shop@googlemail.com") == email_key("jdoe@gmail.com") == "jdoe@gmail.com"
    assert email_key("Ivan-Petrov@ya.ru") == email_key("ivan.petrov@yandex.ru")
    assert email_key("a.b@mail.ru") != email_key("ab@mail.ru")
    assert email_key("иван@почта.рф") == "иван@xn--80a1acny.xn--p1ai"
    assert email_key("нет") == ""


@given(st.text(max_size=40) | email_like)
def test_any_text_is_answered_and_the_normal_form_is_stable(text):
    checked = check_email(text)
    assert check_email(checked.value).value == checked.value
    for piece in split_emails(text):
        check_email(piece)
    proposed = suggest_email(text)
    assert proposed == "" or check_email(proposed).is_good
    assert email_key(email_key(text)) == email_key(text)
