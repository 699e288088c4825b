"""Keys of words and what a search text asks for."""

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.lib.folding import fold
from kartoteka.platform.search.highlight import excerpt, marked
from kartoteka.platform.search.words import Term, ends, grams, loose_terms, runs, seams, slips, terms

WORDS = st.text("abcdefghilmnoprstuv", min_size=4, max_size=14)
FIRM = b"0123456789abcdef"


@given(WORDS, st.data())
def test_one_slip_meets(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    sign = data.draw(st.sampled_from("aeioubcd"))
    left, right = word[:place], word[place + 1 :]
    for written in (
        left + right,
        left + sign + right,
        left + sign + word[place:],
        left + right[:1] + word[place] + right[1:],
    ):
        assert len(written) < 4 or slips(word) & slips(written)


@given(WORDS, st.data())
def test_every_fragment_begins_an_end(word: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(word) - 2))
    end = data.draw(st.integers(start + 2, len(word)))
    assert any(tail.startswith(word[start:end]) for tail in (word, *ends(word)))


def test_runs_and_grams() -> None:
    assert runs(fold("Tsvetkova717@mail.ru, д. 5а")) == ("tsvetkova", "717", "mail", "ru", "d", "5", "a")
    assert len(grams("79371234567", FIRM)) == 8
    assert set(grams("3712", FIRM)) <= set(grams("79371234567", FIRM))
    assert not set(grams("3712", FIRM)) & set(grams("3712", FIRM[::-1]))
    assert all(-(2**31) <= one < 2**31 for one in grams("79371234567", FIRM))


def parts(text: str, words: list[tuple[str, str]], *seams: str) -> list[Term]:
    return [Term(text, word, how, seams=seams) for word, how in words]


def test_seams_are_where_runs_meet() -> None:
    assert seams(runs("r tsvetkova7 m")) == ["r\x02ts", "r\x02t", "va\x027", "7\x02m"]
    assert seams(["alone"]) == []


@given(st.lists(st.text("abc1", min_size=1, max_size=5), min_size=2, max_size=4), st.data())
def test_a_part_across_runs_has_seams_of_the_whole(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    asked = {seam for term in terms(part.replace(" ", "_")) for seam in term.seams}
    assert asked <= set(seams(runs(text)))


def test_what_a_text_asks_for() -> None:
    assert terms("Иванов орион") == [Term("ivanov", "ivanov"), Term("orion", "orion")]
    assert terms("kova717") == parts("kova717", [("kova", "ends"), ("717", "begins")], "va\x0271")
    assert terms("a717") == [Term("a717", "717", "begins")]
    assert terms("2x71y") == parts("2ks71i", [("ks", "whole"), ("71", "whole")], "ks\x0271", "71\x02i")
    assert terms("1a2") == parts("1a2", [("2", "begins")], "a\x022")
    assert [term.numbers for term in terms("8 (937) 382")] == [("8937382", "7937382", "937382")]
    assert [term.numbers for term in terms("89371234567")] == [("89371234567", "79371234567", "9371234567")]
    assert [term.numbers for term in terms("022 12-34")] == [("0221234", "221234")]
    assert [term.text for term in terms("иванов 12 1985")] == ["ivanov", "121985"]
    assert [term.text for term in loose_terms("иванов 12 1985")] == ["ivanov", "12", "1985"]
    assert terms("д. 5") == [Term("d", "d"), Term("5", "5")]
    assert terms("... !") == []
    assert terms("r.tsvet717") == parts("r tsvet717", [("tsvet", "whole"), ("717", "begins")], "et\x0271")
    assert terms("office@ori") == parts("office ori", [("office", "ends"), ("ori", "begins")], "ce\x02or")
    assert loose_terms("office@ori") == [Term("office", "office"), Term("ori", "ori")]


def test_marks() -> None:
    assert marked("Orion SRL", terms("орион")) == [("Orion", True), (" SRL", False)]
    assert marked("+7 937 382-08-56", terms("8 937 3820")) == [("+", False), ("7 937 382-0", True), ("8-56", False)]
    assert marked("Щербаков Пётр", terms("petr")) == [("Щербаков ", False), ("Пётр", True)]
    assert marked("<b>Orion</b>", terms("orion")) == [("<b>", False), ("Orion", True), ("</b>", False)]
    long = "слово " * 60 + "ласточка " + "слово " * 60
    assert ("ласточка", True) in excerpt(long, terms("lastochka"))
    assert len("".join(piece for piece, _ in excerpt(long, terms("lastochka")))) < 130


@given(st.text(max_size=60), st.text(max_size=20))
def test_marks_keep_the_text(text: str, asked: str) -> None:
    assert "".join(piece for piece, _ in marked(text, terms(asked))) == text
