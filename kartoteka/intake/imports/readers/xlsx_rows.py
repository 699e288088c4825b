"""The rows of a sheet of a large XLSX, one after the other: memory does not grow with them."""

import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from .xlsx_parts import Book, Texts, pieces, read_book

Line = tuple[int, list[Any]]


def sheets_of(path: str) -> tuple[list[str], frozenset[str]]:
    """(names of the sheets in their order, the hidden ones)."""
    with zipfile.ZipFile(path) as archive:
        book = read_book(archive)
    return list(book.entries), book.hidden


def streamed_rows(path: str, sheet: str) -> Iterator[Line]:
    """(row of the sheet from 1, values of its cells), rows and cells as written; "" where a cell is empty."""
    with zipfile.ZipFile(path) as archive:
        book = read_book(archive)
        reader = _Rows(book, Texts(archive))
        for _ in pieces(archive, book.entries[sheet], reader.begin, reader.end, reader.hear):
            yield from reader.taken()


class _Rows:
    """Gathers the rows of a piece."""

    def __init__(self, book: Book, texts: Texts) -> None:
        self._book, self._texts = book, texts
        self._epoch = datetime(1904, 1, 1) if book.is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
        self._done: list[Line] = []
        self._line, self._column = 0, 0
        self._cells: list[Any] = []
        self._type, self._style, self._said, self._hears = "", 0, [""], False

    def taken(self) -> list[Line]:
        done, self._done = self._done, []
        return done

    def begin(self, tag: str, some: dict[str, str]) -> None:
        if tag == "c":
            self._column = _column(some["r"]) if "r" in some else self._column + 1
            self._type, self._style, self._said = some.get("t", "n"), int(some.get("s", 0)), []
        elif tag in {"v", "t"}:
            self._hears = True
        elif tag == "row":
            self._line = int(some.get("r", self._line + 1))
            self._cells, self._column = [], 0

    def hear(self, text: str) -> None:
        if self._hears:
            self._said.append(text)

    def end(self, tag: str) -> None:
        if tag in {"v", "t"}:
            self._hears = False
        elif tag == "c":
            self._cells += [""] * (self._column - 1 - len(self._cells))
            self._cells.append(self._value("".join(self._said)))
        elif tag == "row":
            self._done.append((self._line, self._cells))

    def _value(self, said: str) -> Any:
        if self._type == "s":
            return self._texts.text(int(said)) if said else ""
        if self._type == "b":
            return said == "1"
        if self._type != "n" or not said:
            return datetime.fromisoformat(said) if self._type == "d" and said else said
        try:
            number = float(said)
        except ValueError:
            return said
        return self._moment(number) if self._style in self._book.dates else number

    def _moment(self, number: float) -> Any:
        """A date and time, a time of day below one; days before March 1900 lie one off, as the format has it."""
        moment = self._epoch + timedelta(seconds=round(number * 86_400))
        if number < 1:
            return moment.time()
        return moment + timedelta(days=1) if number < 60 and not self._book.is_1904 else moment


def _column(place: str) -> int:
    number = 0
    for sign in place:
        if not sign.isalpha():
            break
        number = number * 26 + ord(sign) - 64
    return number
