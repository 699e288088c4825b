import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.text import clean_line, clean_text, neutralise_formula, only_digits, restore_formula, says_nothing

risky = st.text(alphabet=st.sampled_from("=+-@|%'\t\r\n \ufeff7(a.,\uff1d"), max_size=12)
any_text = st.text(max_size=60) | risky


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("\ufeff Устинова\xa0Ираида \u200bВасильевна ", "Устинова Ираида Васильевна"),
        ("a\x00b\x07c", "abc"),
        ("звонить\r\n  после  обеда\x85ждать", "звонить\nпосле обеда\nждать"),
        ("Йод", "Йод"),
        ("so\u00adft", "soft"),
        ("<b>важный</b> &amp; co", "<b>важный</b> &amp; co"),
        ("a\ud800b", "ab"),
        ("\u3000 \t ", ""),
        ("S.C.\tNiță\tImpex", "S.C. Niță Impex"),
    ],
)
def test_cleaning(written, clean):
    assert clean_text(written) == clean


def test_one_line():
    assert clean_line("звонить\n\n после\u2028обеда") == "звонить после обеда"


@given(any_text)
def test_cleaning_twice_is_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("written", "exported"),
    [
        ('=HYPERLINK("http://x.example";"открыть")', '\'=HYPERLINK("http://x.example";"открыть")'),
        ("+7 (926) 133-58-69", "+7 (926) 133-58-69"),
        ("+79261335869", "+79261335869"),
        ("-12,50", "-12,50"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2"),
        ("@SUM(1+1)", "'@SUM(1+1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\rtext", "'\rtext"),
        ("  =1+1", "'  =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("'=1", "''=1"),
        ("O'Neil = Ltd", "O'Neil = Ltd"),
        ("'Orion'", "'Orion'"),
        ("", ""),
    ],
)
def test_formulas_become_text(written, exported):
    assert neutralise_formula(written) == exported
    assert restore_formula(exported) == written


@given(any_text)
def test_export_is_reversible_and_never_a_formula(text):
    exported = neutralise_formula(text)
    assert restore_formula(exported) == text
    begin = exported.lstrip(" \ufeff")[:1]
    assert begin not in set("=@|%\uff1d")
    if begin in {"+", "-"}:
        assert not any(mark.isalpha() for mark in exported)


def test_digits():
    assert only_digits("(07710) 222922") == "07710222922"
    assert only_digits("٠١٢ ²3") == "0123"


@pytest.mark.parametrize("text", ["", " ", "-", "нет", "НЕТ", "n/a", "Nu are", "#N/A"])
def test_ways_of_writing_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "Нетания", "No 5"])
def test_something_is_not_nothing(text):
    assert not says_nothing(text)
