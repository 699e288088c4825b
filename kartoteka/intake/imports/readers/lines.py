"""Physical lines of a text file, decoded one by one, with their byte offsets; never more than one line in memory."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .encodings import best_single_byte

LONGEST = 1024 * 1024
_VALID_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(slots=True)
class Line:
    """`text` without its newline, a carriage return before it kept; `offset` in bytes; flags as in Row."""

    text: str
    offset: int
    flags: tuple[str, ...] = ()


def lines(path: str, encoding: str, bom: int = 0, newline: str = "\n") -> Iterator[Line]:
    """All lines of the file, blank ones too; a mark of `bom` bytes is left out, a closing Ctrl Z is ignored."""
    with open(path, "rb") as file:
        file.seek(bom)
        pieces = _wide_pieces(file, encoding, newline) if encoding.startswith("utf-") and encoding != "utf-8" else None
        if pieces is None:
            pieces = _byte_lines(file) if newline == "\n" else _cut_lines(file, newline.encode())
        offset = bom
        for raw, cut, taken in pieces:
            text, flags = _decoded(raw, encoding)
            if cut:
                flags += ("oversized",)
            if text != "\x1a":
                yield Line(text, offset, flags)
            offset += taken


def _byte_lines(file: BinaryIO) -> Iterator[tuple[bytes, bool, int]]:
    while raw := file.readline(LONGEST):
        taken, cut = len(raw), False
        while not raw.endswith(b"\n") and (rest := file.readline(LONGEST)):
            taken, cut = taken + len(rest), True
            if rest.endswith(b"\n"):
                break
        yield raw.removesuffix(b"\n"), cut, taken


def _cut_lines(file: BinaryIO, newline: bytes, width: int = 1) -> Iterator[tuple[bytes, bool, int]]:
    """Lines that end with `newline`, found at multiples of `width` bytes; the part beyond LONGEST is left out."""
    buffer = b""
    over = 0
    while chunk := file.read(256 * 1024):
        buffer += chunk
        begin = 0
        while (end := _aligned(buffer, newline, begin, width)) >= 0:
            yield buffer[begin:end], bool(over), end - begin + len(newline) + over
            begin, over = end + len(newline), 0
        buffer = buffer[begin:]
        if len(buffer) > LONGEST:
            over += len(buffer) - LONGEST
            buffer = buffer[:LONGEST]
    if buffer:
        yield buffer, bool(over), len(buffer) + over


def _aligned(buffer: bytes, newline: bytes, begin: int, width: int) -> int:
    found = buffer.find(newline, begin)
    while found >= 0 and (found - begin) % width:
        found = buffer.find(newline, found + 1)
    return found


def _wide_pieces(file: BinaryIO, encoding: str, newline: str) -> Iterator[tuple[bytes, bool, int]]:
    width = 4 if "32" in encoding else 2
    yield from _cut_lines(file, newline.encode(encoding), width)


def _decoded(raw: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    flags: tuple[str, ...] = ()
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text, flags = _mended(raw, encoding), ("bad_bytes",)
    if "\x00" in text:
        text, flags = text.replace("\x00", ""), (*flags, "nul")
    return text, flags


def _mended(raw: bytes, encoding: str) -> str:
    """A line that came from another file keeps its letters; single bad bytes become the replacement character."""
    if encoding == "utf-8" and not _VALID_SEQUENCE.search(raw) and sum(byte > 127 for byte in raw) > 2:
        return raw.decode(best_single_byte(raw), "replace")
    return raw.decode(encoding, "replace")
