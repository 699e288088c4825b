"""Which encoding a text file is in, decided by looking at the bytes of the whole file.

UTF-8 wins when its multi-byte sequences clearly outnumber the bytes that are invalid in it, so one bad byte does not
turn a file over. Otherwise each single-byte encoding is tried and the text it gives is judged: frequencies of Russian
letters, accented letters of European languages, capitals in the middle of a word, mixed alphabets, stray symbols.
"""

import codecs
import re
from collections import Counter
from math import log

WINDOW = 256 * 1024
WINDOWS = 64
JUDGED = 40_000

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = (
    "cp1251",
    "koi8-r",
    "cp866",
    "cp1252",
    "cp1250",
    "iso8859-2",
    "mac-cyrillic",
    "iso8859-5",
    "cp852",
)

# Percent of each letter in Russian text, after the frequency lists of the Russian National Corpus, rounded.
_RUSSIAN = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (11, 8.5, 8, 7.4, 6.7, 6.3, 5.5, 4.7, 4.5, 4.3, 3.5, 3.2, 3, 2.8, 2.6, 2, 1.9, 1.7, 1.7)
        + (1.6, 1.6, 1.4, 1.2, 1, 0.9, 0.7, 0.6, 0.5, 0.4, 0.3, 0.3, 0.1, 0.1),
        strict=True,
    )
)
_WEIGHTS: dict[str, float] = {letter: max(-1.5, 1 + log(share / 3)) for letter, share in _RUSSIAN.items()}
_WEIGHTS |= {letter.upper(): weight - 0.2 for letter, weight in list(_WEIGHTS.items())}
_WEIGHTS |= dict.fromkeys("іїєґІЇЄҐўЎ", 0.0)
_WEIGHTS |= dict.fromkeys("ășțâîşţĂȘȚÂÎŞŢ", 2.0)
_WEIGHTS |= dict.fromkeys("éèêëçàùôöüäßñáíóúõãåæøÉÈÇÀÖÜÄÑÁÍÓÚÃÅÆØ", 1.2)
_WEIGHTS |= dict.fromkeys("ščžřýěůďťňľćńłśźżąęőűŠČŽŘĆŁŚŹŻĄĘ", 1.0)
_WEIGHTS |= dict.fromkeys("«»№–—“”„’…\xa0°€£§·", 0.3)
_HIGH = re.compile(r"[^\x00-\x7f]")
_INNER_CAPITAL = re.compile(r"[а-яё][А-ЯЁ]")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ACCENT_RUN = re.compile(r"[À-ɏ]{3,}")
_LONE = re.compile(r"(?<![^\W\d_])[À-ɏ\u0400-\u04ff](?![^\W\d_])")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


def windows(path: str) -> list[bytes]:
    """The whole file up to 16 MB, otherwise 64 windows spread evenly over it, each cut to whole lines."""
    with open(path, "rb") as file:
        size = file.seek(0, 2)
        if size <= WINDOW * WINDOWS:
            file.seek(0)
            return [file.read()]
        found = []
        for index in range(WINDOWS):
            file.seek(index * (size - WINDOW) // (WINDOWS - 1))
            piece = file.read(WINDOW)
            found.append(piece if index == 0 else piece[piece.find(b"\n") + 1 :])
        return [piece[: piece.rfind(b"\n") + 1] or piece for piece in found]


def detect(pieces: list[bytes]) -> tuple[str, int]:
    """(name of the encoding, length of its mark in bytes) for a file seen through `pieces`, its beginning first."""
    for mark, name in BOMS:
        if pieces[0].startswith(mark):
            return name, len(mark)
    wide = _unmarked_wide(pieces[0][:4096])
    if wide:
        return wide, 0
    if _is_utf8(pieces):
        return "utf-8", 0
    lines = [line for piece in pieces for line in _HIGH_LINE.findall(piece)[: 4000 // len(pieces) + 50]]
    return best_single_byte(b"\n".join(lines)[:JUDGED]), 0


def best_single_byte(sample: bytes) -> str:
    """The single-byte encoding in which `sample` reads most like a language; cp1252 when nothing speaks for any."""
    scores = [(likeness(sample.decode(name, "replace")), -rank) for rank, name in enumerate(CANDIDATES)]
    score, rank = max(scores)
    return CANDIDATES[-rank] if score > -1 else "cp1252"


def likeness(text: str) -> float:
    """How much the characters outside ASCII look like words of a language, per character; above 0 is likely."""
    high = _HIGH.findall(text)
    if not high:
        return 0.0
    counts = Counter(high)
    total = sum(_WEIGHTS.get(char, -0.5 if char.isalpha() else -3) * count for char, count in counts.items())
    if not counts.keys() & set("şţșțŞŢȘȚ"):
        # A file in Romanian always has them; without them an a-breve is Portuguese or French read wrongly.
        total -= counts["ă"] + counts["Ă"]
    total -= 3 * len(_INNER_CAPITAL.findall(text)) + 2 * len(_MIXED.findall(text)) + 2 * len(_LONE.findall(text))
    total -= 3 * sum(len(run) for run in _ACCENT_RUN.findall(text))
    return total / len(high)


def _unmarked_wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte is the number of a page of Latin or Cyrillic letters, 0 to 5."""
    half = len(head) // 2
    if half < 4:
        return ""
    even, odd = (sum(byte < 6 for byte in head[start::2]) / half for start in (0, 1))
    if odd > 0.9 and even < 0.3:
        return "utf-16-le"
    if even > 0.9 and odd < 0.3:
        return "utf-16-be"
    return ""


def _is_utf8(pieces: list[bytes]) -> bool:
    good = bad = 0
    for piece in pieces:
        try:
            good += len(piece.decode("utf-8")) != len(piece)
        except UnicodeDecodeError:
            good += len(_UTF8_SEQUENCE.findall(piece))
            bad += len(_HIGH_BYTE.findall(_UTF8_SEQUENCE.sub(b"", piece)))
    return bad == 0 or good > 2 * bad
