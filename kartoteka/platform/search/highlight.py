"""Which parts of a text answer a search: marked by position, so that a template can escape everything."""

from collections.abc import Sequence

from kartoteka.lib.folding import fold
from kartoteka.platform.search.words import Term

Piece = tuple[str, bool]  # a part of the text, and whether it is marked


def marked(text: str, terms: Sequence[Term]) -> list[Piece]:
    """The text in pieces, joined they are the text; marked are the signs that a term matches, the whole word where
    transliteration does not tell which."""
    spans = [span for term in terms for span in _spans(text, term)]
    return _pieces(text, sorted(spans))


def excerpt(text: str, terms: Sequence[Term], longest: int = 120) -> list[Piece]:
    """As `marked`, cut to about `longest` signs around the first mark."""
    pieces = marked(" ".join(text.split()), terms)
    whole = "".join(piece for piece, _ in pieces)
    if len(whole) <= longest:
        return pieces
    first = next((whole.index(piece) for piece, is_marked in pieces if is_marked), 0)
    start = max(0, first - longest // 3)
    cut = ("…" if start else "") + whole[start : start + longest] + ("…" if start + longest < len(whole) else "")
    return marked(cut, terms)


def is_in(text: str, terms: Sequence[Term]) -> bool:
    """Whether some term is in the text."""
    return any(_spans(text, term) for term in terms)


def _spans(text: str, term: Term) -> list[tuple[int, int]]:
    signs = [_digit(sign) if term.numbers else fold(sign).replace(" ", "") for sign in text]
    for reading in (term.text, *term.numbers):
        if span := _span(signs, reading):
            return [span]
    return [] if term.numbers else _word_spans(text, term.text)


def _digit(sign: str) -> str:
    return sign if sign.isdigit() else ""


def _span(signs: Sequence[str], reading: str) -> tuple[int, int] | None:
    """From the first to behind the last sign whose folded forms make up `reading`."""
    line = "".join(signs)
    at = line.find(reading)
    if at < 0:
        return None
    starts = [index for index, sign in enumerate(signs) for _ in sign]
    return starts[at], starts[at + len(reading) - 1] + 1


def _word_spans(text: str, reading: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for word in text.split(" "):
        if reading in fold(word).replace(" ", ""):
            spans.append((start, start + len(word)))
        start += len(word) + 1
    return spans


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for start, end in spans:
        start = max(start, done)
        if end <= start:
            continue
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    pieces.append((text[done:], False))
    return [piece for piece in pieces if piece[0]]
