"""Limits on a zipped workbook, checked before anything of it is parsed.

The parser holds a sheet as a full rectangle of 32 bytes a cell, and copies a shared text into each cell that shows it:
two cells in opposite corners, or one long text shown a million times, would fill any memory.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator, Sequence

from .table import UnreadableFile

MOST_ENTRIES = 5000
MOST_BYTES = 2 * 1024**3
LARGE = 64 * 1024**2
HIGHEST_RATIO = 200
MOST_CELLS = 40_000_000
MOST_TEXT = 1024**3
CHUNK = 1024 * 1024
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_SHARED = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_ITEM = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>", re.DOTALL)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DAMAGE = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)


def check_zip(path: str) -> None:
    """Raises UnreadableFile for archives that are damaged, encrypted, or unpack to far more than they hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _DAMAGE as error:
        raise UnreadableFile("broken_workbook", str(error)) from error
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile("zip_bomb", f"{len(entries)} entries")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("encrypted")
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if unpacked > MOST_BYTES or (unpacked > LARGE and unpacked > HIGHEST_RATIO * max(packed, 1)):
        raise UnreadableFile("zip_bomb", f"{packed} bytes unpack to {unpacked}")


def check_sheets(path: str) -> int:
    """The cells of the largest sheet as the parser would hold it. Raises UnreadableFile for more than any table has."""
    try:
        with zipfile.ZipFile(path) as archive:
            sheets = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
            return max((_check_sheet(archive, name) for name in sheets), default=0)
    except _DAMAGE as error:
        raise UnreadableFile("broken_workbook", str(error)) from error


def _check_sheet(archive: zipfile.ZipFile, name: str) -> int:
    rows, columns, shared = 0, {b"A"}, 0
    for chunk in _chunks(archive, name):
        places = _PLACE.findall(chunk)
        columns.update({place[0] for place in places})
        rows = max(rows, max((int(place[1]) for place in places), default=0))
        shared += chunk.count(b't="s"')
    cells = rows * max(_number(column) for column in columns)
    if cells > MOST_CELLS:
        raise UnreadableFile("too_large", f"{cells} cells in {name}")
    lengths = _text_lengths(archive) if shared else []
    if shared * max(lengths, default=0) > MOST_TEXT and _shown(archive, name, lengths) > MOST_TEXT:
        raise UnreadableFile("zip_bomb", f"texts of {name}")
    return cells


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The entry in pieces that end where a cell ends."""
    rest = b""
    with archive.open(name) as entry:
        while chunk := entry.read(CHUNK):
            chunk = rest + chunk
            cut = chunk.rfind(b"</") if len(chunk) < 8 * CHUNK else len(chunk)
            yield chunk[:cut]
            rest = chunk[cut:] if cut >= 0 else b""
    yield rest


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _text_lengths(archive: zipfile.ZipFile) -> Sequence[int]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    rest, lengths = b"", array("I")
    with archive.open("xl/sharedStrings.xml") as entry:
        while chunk := entry.read(CHUNK):
            rest += chunk
            end = 0
            for item in _ITEM.finditer(rest):
                lengths.append(len(item[1]))
                end = item.end()
            rest = rest[end:]
    return lengths


def _shown(archive: zipfile.ZipFile, name: str, lengths: Sequence[int]) -> int:
    known = len(lengths)
    indexes = (int(found) for chunk in _chunks(archive, name) for found in _SHARED.findall(chunk))
    return sum(lengths[index] for index in indexes if index < known)
