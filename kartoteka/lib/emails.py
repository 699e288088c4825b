"""E-mail addresses as people write them: check, split, propose a repair, compare. No name server is asked."""

import re
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import DamerauLevenshtein

from kartoteka.lib.checked import Checked
from kartoteka.lib.text import clean_line, says_nothing

_ANGLED = re.compile(r"<\s*([^<>]*@[^<>]*?)\s*>")
_SCHEME = re.compile(r"^(?:mailto\s*:|e-?mail\s*[:.]|почта\s*:|эл\.?\s*почта\s*:|адрес\s*:)\s*", re.I)
_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MAX_LENGTH = 254  # RFC 5321, of a path without its angles
_MAX_LOCAL = 64
_ORDINARY_LOCAL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")


def check_email(text: str) -> Checked:
    """One address: the part before @ as written, the domain in lower case and, if international, in Unicode.
    What certainly is not part of the address goes: a name around "<…>", "mailto:", blanks beside @, a final dot
    or comma. Anything else broken is reported and never guessed; see `suggest_email`.

    Problems: email.no_at, email.no_local_part, email.no_domain, email.no_dot ("ivan@mail"), email.two_at,
    email.two_dots, email.spaces, email.too_long, email.mixed_scripts (a Cyrillic letter in a Latin word; the
    value is given), email.invalid.
    """
    return _check(text)


@lru_cache(maxsize=8192)
def _check(text: str) -> Checked:
    line = clean_line(text)
    if not line:
        return Checked(text, "")
    if says_nothing(line):
        return Checked(text, "", "email.no_at")
    address = _bare(line)
    problem = _form_problem(address)
    if problem:
        return Checked(text, "", problem)
    try:
        value = _normal(address)
    except EmailNotValidError:
        return Checked(text, "", "email.invalid")
    return Checked(text, value, "email.mixed_scripts" if _mixes_scripts(value) else "")


def _bare(line: str) -> str:
    angled = _ANGLED.findall(line)
    address = angled[0] if len(angled) == 1 else line
    while True:
        shorter = _SCHEME.sub("", address).strip(" <>\"'«»,;:.()[]")
        if shorter == address:
            return re.sub(r"\s*@\s*", "@", address)
        address = shorter


def _form_problem(address: str) -> str:
    local, at, domain = address.partition("@")
    rules = (
        (not at, "email.no_at"),
        (not local, "email.no_local_part"),
        (not domain, "email.no_domain"),
        ("@" in domain, "email.two_at"),
        (".." in address, "email.two_dots"),
        (" " in address, "email.spaces"),
        ("." not in domain.strip("."), "email.no_dot"),
        (len(local) > _MAX_LOCAL or len(address) > _MAX_LENGTH, "email.too_long"),
    )
    return next((problem for broken, problem in rules if broken), "")


def _normal(address: str) -> str:
    local, _, domain = address.rpartition("@")
    domain = _domain(domain.lower())
    if _ORDINARY_LOCAL.fullmatch(local):
        return f"{local}@{domain}"
    return validate_email(f"{local}@{domain}", check_deliverability=False, test_environment=True).normalized


@lru_cache(maxsize=8192)
def _domain(domain: str) -> str:
    """A domain checked once, in its normal form. Raises EmailNotValidError."""
    found = validate_email("a@" + domain, check_deliverability=False, test_environment=True)
    return found.domain.lower()


def _mixes_scripts(value: str) -> bool:
    if value.isascii():
        return False
    return any(_LATIN.search(word) and _CYRILLIC.search(word) for word in re.split(r"[@.]", value))


def split_emails(text: str) -> list[str]:
    """The addresses of one cell, each as written: "a@b.ru, c@d.ro", "Ion <a@b.ro>; c@d.ro", "a@b.ru c@d.ro". Text
    with one @ or none is cut at ; | and line ends, and at commas outside a name. Blank text gives []."""
    pieces = re.split(r"\s*[;|\n\r]+\s*", text.strip())
    found: list[str] = []
    for piece in pieces:
        found.extend(_split_piece(piece))
    return [piece for piece in found if piece]


def _split_piece(piece: str) -> list[str]:
    if piece.count("@") < 2:
        return [piece] if "<" in piece else [part for part in re.split(r"\s*,\s*", piece) if part]
    parts: list[str] = []
    begun = ""  # a comma before an address still belongs to its name: "Popescu, Ion <a@b.ro>"
    for part in re.split(r"\s*,\s*", piece):
        begun = f"{begun}, {part}" if begun else part
        if "@" in part or "<" not in piece:
            parts.extend(_split_at_blanks(begun))
            begun = ""
    return parts + ([begun] if begun else [])


def _split_at_blanks(part: str) -> list[str]:
    words = re.split(r"\s*/\s*|\s+", part)
    return words if "<" not in part and sum("@" in word.strip("@") for word in words) > 1 else [part]


_AT_WORDS = re.compile(r"\s*[(\[{]\s*(?:at|собака|a)\s*[)\]}]\s*|\s+(?:at|собака|arond|@)\s+|\s+@\s*|\s*@\s+", re.I)
_DOT_WORDS = re.compile(r"\s*[(\[{]\s*(?:dot|точка|punct)\s*[)\]}]\s*|\s+(?:dot|точка|punct)\s+", re.I)
_LOOKALIKES = str.maketrans("аеорсухкмтнвАЕОРСУХКМТНВ", "aeopcyxkmthbAEOPCYXKMTHB")
_KNOWN_DOMAINS = (
    "gmail.com", "mail.ru", "yandex.ru", "ya.ru", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "yahoo.com",
    "icloud.com", "hotmail.com", "outlook.com", "yahoo.co.uk", "hotmail.co.uk", "live.com", "aol.com", "gmx.de",
)  # fmt: skip


def suggest_email(text: str) -> str:
    """An address that may have been meant, for a person to confirm: "ivan at mail.ru" gives "ivan@mail.ru",
    "a..b@gmial.com" gives "a.b@gmail.com". "" if nothing better than what is written can be proposed."""
    line = _DOT_WORDS.sub(".", _AT_WORDS.sub("@", clean_line(text)))
    address = re.sub(r"\.{2,}", ".", re.sub("@{2,}", "@", re.sub(r"\s+", "", _bare(line))))
    if _LATIN.search(address) and _mixes_scripts(address):
        address = address.translate(_LOOKALIKES)
    local, at, domain = address.rpartition("@")
    if not at:
        return ""
    proposed = _check(f"{local}@{_near_known(domain.lower())}")
    return proposed.value if proposed.is_good and proposed.value != _check(text).value else ""


def _near_known(domain: str) -> str:
    if domain in _KNOWN_DOMAINS:
        return domain
    near = [known for known in _KNOWN_DOMAINS if DamerauLevenshtein.distance(domain, known, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 and len(domain) > 5 else domain


_ONE_MAILBOX = {"googlemail.com": "gmail.com"} | dict.fromkeys(
    ["ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "narod.ru"], "yandex.ru"
)


def email_key(value: str) -> str:
    """A key that is equal for addresses of one mailbox, for matching only, never for sending.

    All in lower case; the domain in ASCII; "+tag" cut off; at Google dots do not count and googlemail.com is
    gmail.com; at Yandex ya.ru and the national domains are yandex.ru and "-" is ".". Text without @: "".
    """
    local, at, domain = value.strip().lower().rpartition("@")
    if not at or not local or not domain:
        return ""
    domain = _ONE_MAILBOX.get(domain, domain)
    if not domain.isascii():
        domain = _ascii_domain(domain)
    local = local.partition("+")[0] or local
    if domain == "gmail.com":
        local = local.replace(".", "") or local
    elif domain == "yandex.ru":
        local = local.replace("-", ".")
    return f"{local}@{domain}"


@lru_cache(maxsize=1024)
def _ascii_domain(domain: str) -> str:
    try:
        return validate_email("a@" + domain, check_deliverability=False, test_environment=True).ascii_domain or domain
    except EmailNotValidError:
        return domain
