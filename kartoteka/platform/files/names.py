"""Names of files as they may be kept and sent. Pure."""

import re
import unicodedata

LONGEST = 120
# Control characters, signs that mean something to file systems or headers, and directions that hide an extension.
_FORBIDDEN = re.compile('[\x00-\x1f\x7f/\\\\:*?"<>|;%\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def safe_name(written: str, fallback: str = "file") -> str:
    """The last part of a path without what could deceive a system or a reader; at most 120 characters, its end kept."""
    last = re.split(r"[/\\]", written)[-1]
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", last)).strip(" .")
    if len(name) > LONGEST:
        stem, dot, end = name.rpartition(".")
        end = f"{dot}{end}"[:16] if stem else ""
        name = name[: LONGEST - len(end)] + end
    return name or fallback
