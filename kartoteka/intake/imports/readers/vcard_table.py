"""vCard 2.1, 3.0 and 4.0 as a table: a card per row, a property per column, repeated properties a value per line.

Cards are cut apart before anything in them is read, so a broken card is one broken row. The structure of N, ORG and ADR
is resolved; KIND says `org` where the card is of an organisation.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator

from .encodings import best_single_byte
from .lines import Line, lines
from .table import Format, Row, Table, UnreadableFile

LONGEST_CARD = 20_000
_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_PROPERTY = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:[^\":;]|\"[^\"]*\")*)*):(.*)", re.DOTALL)
_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_ESCAPE = re.compile(r"\\([nN\\,;:])")
_PARTS = {
    "N": ("N.family", "N.given", "N.additional", "N.prefix", "N.suffix"),
    "ORG": ("ORG", "ORG.unit", "ORG.unit"),
    "ADR": ("ADR.box", "ADR.extra", "ADR.street", "ADR.city", "ADR.region", "ADR.postcode", "ADR.country"),
}
_LEFT_OUT = {"BEGIN", "END", "VERSION", "PHOTO", "LOGO", "SOUND", "KEY", "PRODID", "REV"}


def open_vcards(path: str, form: Format) -> Table:
    """The file as a table with the properties its cards have, in order of appearance."""
    headings: dict[str, int] = {}
    for _, text in _cards(path, form):
        for key in _card(text):
            headings.setdefault(key, len(headings))
    if not headings:
        raise UnreadableFile("no_rows")
    return Table(list(headings), form, lambda: _rows(path, form, headings))


def _rows(path: str, form: Format, headings: dict[str, int]) -> Iterator[Row]:
    for number, (line, text) in enumerate(_cards(path, form), 1):
        cells = [""] * len(headings)
        found = _card(text)
        for key, value in found.items():
            if key in headings:
                cells[headings[key]] = value
        broken = not found or not _END.fullmatch(text.rsplit("\n", 1)[-1])
        yield Row(number, cells, line, 0, ("broken",) if broken else (), text)


def _cards(path: str, form: Format) -> Iterator[tuple[int, str]]:
    """(line it begins at, text) of every card; a card that is not closed ends where the next begins."""
    begun = 0
    taken: list[str] = []
    for number, line in enumerate(_physical(path, form), 1):
        text = line.text.rstrip("\r")
        if _BEGIN.fullmatch(text):
            if taken:
                yield begun, "\n".join(taken)
            begun, taken = number, [text]
        elif taken:
            if len(taken) < LONGEST_CARD:
                taken.append(text)
            if _END.fullmatch(text):
                yield begun, "\n".join(taken)
                taken = []
    if taken:
        yield begun, "\n".join(taken)


def _physical(path: str, form: Format) -> Iterator[Line]:
    return lines(path, form.encoding, form.bom, form.newline)


def _card(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for line in _unfolded(text):
        match = _PROPERTY.fullmatch(line)
        if not match or match[1].upper() in _LEFT_OUT:
            continue
        name, parameters, value = match[1].upper(), match[2].upper(), _decoded(match[3], match[2].upper())
        for key, part in _keyed(name, parameters, value):
            if part and part not in found.setdefault(key, []):
                found[key].append(part)
    cells = {key: "\n".join(values) for key, values in found.items() if values}
    if cells and "KIND" not in cells:
        company = "X-ABSHOWAS" in cells or ("ORG" in cells and cells.get("FN", cells["ORG"]) == cells["ORG"])
        if company and "N.family" not in cells:
            cells["KIND"] = "org"
    return cells


def _unfolded(text: str) -> Iterator[str]:
    """Logical lines: folded ones joined, as are the soft line ends of quoted-printable."""
    current = ""
    for line in text.split("\n"):
        soft = current.endswith("=") and "QUOTED-PRINTABLE" in current.split(":", 1)[0].upper()
        if soft:
            current = current[:-1] + line
        elif line[:1] in (" ", "\t") and current:
            current += line[1:]
        else:
            if current:
                yield current
            current = line
    if current:
        yield current


def _keyed(name: str, parameters: str, value: str) -> list[tuple[str, str]]:
    if name in _PARTS:
        parts = [_plain(part) for part in _SPLIT.sub("\\1\x00", value).split("\x00")]
        return list(zip(_PARTS[name], parts, strict=False))
    if name == "TEL":
        value = value.removeprefix("tel:")
        return [("TEL.fax" if "FAX" in parameters and "VOICE" not in parameters else "TEL", _plain(value))]
    return [(name, _plain(value))]


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value).strip()


def _decoded(value: str, parameters: str) -> str:
    try:
        if "QUOTED-PRINTABLE" in parameters:
            raw = quopri.decodestring(value.encode("utf-8"))
        elif re.search(r"ENCODING=B(?:ASE64)?\b|;BASE64\b", parameters):
            raw = base64.b64decode(value)
        else:
            return value
    except (binascii.Error, ValueError):
        return value
    charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
    for encoding in (charset[1] if charset else "utf-8", "utf-8"):
        try:
            return raw.decode(encoding).replace("\x00", "")
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(best_single_byte(raw), "replace").replace("\x00", "")
