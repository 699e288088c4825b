"""One value of the card with its name, its dot, and where it is edited."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, urlsplit

from django.urls import reverse

from kartoteka.cards.provenance.dots import Dot


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: how it is shown (text, phone, email, website, reference). `notes`: words behind it. `problem`: what is wrong with
    it, in words. `edit_url`: "" if the
    viewer may not change it. `link`: of a reference. `is_required`: the firm asks for it at some stage."""

    label: str
    kind: str
    text: str
    dot: Dot
    about_url: str = ""
    edit_url: str = ""
    link: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    is_muted: bool = False
    is_required: bool = False

    @property
    def is_missing(self) -> bool:
        return self.dot.state == "missing"


def value_url(party_id: object, field: str, name: str = "value") -> str:
    """Address of a value: where it is edited ("value"), its history ("history"), and so on."""
    return _pattern(name).replace(_PARTY, str(party_id)).replace(_FIELD, quote(field, safe=_AS_IT_IS))


# What addresses leave as it is in a part of a path: as `reverse`.
_AS_IT_IS = "!$&'()*+,;=/~:@"
_PARTY, _FIELD = "00000000-0000-0000-0000-000000000000", "the-field"


@cache
def _pattern(name: str) -> str:
    return reverse(f"parties:{name}", args=[_PARTY, _FIELD])


def safe_link(address: str) -> str:
    """The address of a website if it is one of the web, else ""."""
    written = address if "://" in address else f"https://{address}"
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    return written if parts.scheme in {"http", "https"} and "." in parts.netloc else ""


def party_url(party_id: object) -> str:
    """Address of the card."""
    return f"/cards/{party_id}/"
