"""The parts of an XLSX, read piece by piece: its sheets, its shared texts (kept in a file) and which formats are dates."""

import os
import posixpath
import re
import tempfile
import zipfile
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers.expat import ParserCreate

from .table import UnreadableFile

PIECE = 256 * 1024
KEPT = 50_000
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DATE_SIGN = re.compile(r"[dmyhs]", re.IGNORECASE)
_NO_SIGN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|General', re.IGNORECASE)

Begin = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def pieces(archive: zipfile.ZipFile, name: str, begin: Begin, end: End, text: Callable[[str], None]) -> Iterator[None]:
    """Parses an entry, stopping after each piece; names of elements come without their space."""

    def refuse(*_declared: object) -> None:
        raise UnreadableFile("broken_workbook", "an entity is declared")

    parser = ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, attributes: begin(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    with archive.open(name) as source:
        while piece := source.read(PIECE):
            parser.Parse(piece, False)
            yield
    parser.Parse(b"", True)
    yield


def elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict[str, str]]]:
    """(name, attributes) of every element of a small entry; [] if there is none."""
    found: list[tuple[str, dict[str, str]]] = []
    if name in archive.namelist():
        for _ in pieces(
            archive, name, lambda tag, some: found.append((tag, some)), lambda tag: None, lambda text: None
        ):
            pass
    return found


@dataclass(frozen=True, slots=True)
class Book:
    """`entries`: name of a sheet -> its entry, in their order; `dates`: numbers of the cell styles that show dates."""

    entries: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    dates: frozenset[int] = frozenset()
    is_1904: bool = False


def read_book(archive: zipfile.ZipFile) -> Book:
    relations = {
        some["Id"]: some["Target"]
        for tag, some in elements(archive, "xl/_rels/workbook.xml.rels")
        if tag == "Relationship"
    }
    entries, hidden, is_1904 = {}, set(), False
    for tag, some in elements(archive, "xl/workbook.xml"):
        if tag == "workbookPr":
            is_1904 = some.get("date1904", "0") in {"1", "true"}
        if tag == "sheet":
            target = relations.get(next((value for key, value in some.items() if key.endswith(":id")), ""), "")
            if "worksheets" in target:
                entries[some["name"]] = (
                    posixpath.normpath(posixpath.join("xl", target)) if target[0] != "/" else target[1:]
                )
            if some.get("state", "visible") != "visible":
                hidden.add(some["name"])
    return Book(entries, frozenset(hidden), _date_styles(archive), is_1904)


def _date_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    formats: dict[str, str] = {}
    dates, number, is_inside = set(), 0, False
    for tag, some in elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            formats[some["numFmtId"]] = some.get("formatCode", "")
        if tag in {"cellXfs", "cellStyles", "dxfs"}:
            is_inside = tag == "cellXfs"
        if tag == "xf" and is_inside:
            shown = some.get("numFmtId", "0")
            if int(shown) in _DATES or _DATE_SIGN.search(_NO_SIGN.sub("", formats.get(shown, ""))):
                dates.add(number)
            number += 1
    return frozenset(dates)


class Texts:
    """The shared texts, in a file that goes with them; the latest are kept at hand."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (ends with its reader)
        self._ends, self._said, self._mute = array("Q", [0]), [], 0
        self.text = lru_cache(KEPT)(self._text)
        self._is_text = False
        if "xl/sharedStrings.xml" in archive.namelist():
            for _ in pieces(archive, "xl/sharedStrings.xml", self._begin, self._end, self._hear):
                pass
        self._file.flush()

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._mute += tag == "rPh"
        self._is_text = tag == "t" and not self._mute

    def _hear(self, text: str) -> None:
        if self._is_text:
            self._said.append(text)

    def _end(self, tag: str) -> None:
        self._mute -= tag == "rPh"
        self._is_text = False
        if tag == "si":
            self._file.write("".join(self._said).encode("utf-8", "replace"))
            self._ends.append(self._file.tell())
            self._said.clear()

    def _text(self, index: int) -> str:
        if not 0 <= index < len(self._ends) - 1:
            return ""
        start, end = self._ends[index], self._ends[index + 1]
        return os.pread(self._file.fileno(), end - start, start).decode("utf-8")
