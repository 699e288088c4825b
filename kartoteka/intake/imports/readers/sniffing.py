"""What kind of file it is, by its content; the extension only decides between texts that look alike."""

import os
import re
import zipfile

from .csv_table import csv_format
from .encodings import detect
from .table import Format, Kind, UnreadableFile
from .zip_limits import check_zip

HEAD = 64 * 1024
LARGEST = 4 * 1024**3
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENTS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"SQLite format 3",
    b"PAR1",
    b"II*\0",
    b"BM\x00",
)
_ARCHIVES = (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL)
_SPREADSHEET_XML = re.compile(r"\s*<\?xml[^>]*>.*?(?:Workbook|office:spreadsheet)", re.DOTALL)
_VCARD = re.compile(r"\s*BEGIN\s*:\s*VCARD\b", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\[\s*(?:\{|\])|\{\s*(?:"|\}))')


def sniff(path: str | os.PathLike[str]) -> Format:
    """The format of the file. Raises UnreadableFile with a code of MEANINGS when it is no table of any kind known."""
    path = os.fspath(path)
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
            size = file.seek(0, 2)
    except OSError as error:
        raise UnreadableFile("missing", str(error)) from error
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        raise UnreadableFile("empty", f"{size} bytes")
    if size > LARGEST:
        raise UnreadableFile("too_large", f"{size} bytes")
    return _container(path, head) or _text(path, head)


def _container(path: str, head: bytes) -> Format | None:
    if head.startswith(b"PK\x03\x04"):
        return Format(_zipped(path))
    if head.startswith(_OLE):
        return Format(_ole(path))
    if head.startswith(_DOCUMENTS):
        raise UnreadableFile("document")
    if head.startswith(_ARCHIVES):
        raise UnreadableFile("archive")
    return None


def _zipped(path: str) -> Kind:
    check_zip(path)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if any(name.startswith("xl/") for name in names):
            return Kind.XLSX
        if "mimetype" in names and b"spreadsheet" in archive.open("mimetype").read(200):
            return Kind.ODS
    raise UnreadableFile("document" if "[Content_Types].xml" in names else "archive")


def _ole(path: str) -> Kind:
    with open(path, "rb") as file:
        content = file.read(64 * 1024**2)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableFile("encrypted")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Kind.XLS
    raise UnreadableFile("document")


def _text(path: str, head: bytes) -> Format:
    encoding, bom = detect([head])
    text = head[bom:].decode(encoding, "replace")
    controls = sum(char < " " and char not in "\t\r\n\x0b\x0c\x1a\x00" for char in text)
    if (controls > len(text) * 0.05 and not encoding.startswith("utf")) or text.count("\x00") > len(text) * 0.2:
        raise UnreadableFile("binary")
    if _HTML.match(text) or _SPREADSHEET_XML.match(text[:4000]):
        raise UnreadableFile("html")
    if _VCARD.match(text):
        return Format(Kind.VCARD, encoding, bom)
    if _JSON.match(text):
        return Format(Kind.JSON, encoding, bom)
    return csv_format(path)
