"""Capitals and small letters of personal names."""

import re

_PARTICLE_WORDS = """
van von der den ter ten de del della di da do dos das du des la le lo bin ibn al el zu zur af av фон ван дер ден
де ди да дю ла ле аль эль бен ибн оглы кызы заде паша бей
"""
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_WORD = re.compile(r"[^\s.,;()\"«»]+")
_JOINTS = re.compile(r"([-‐‑'’ʼ`])")
_MC = re.compile(r"Mc[a-z]{2,}")


def case_name(text: str) -> str:
    """A personal name with the usual capitals: "СОРОКИН АРКАДИЙ" gives "Сорокин Аркадий", "o'neil" "O'Neil",
    "MCDONALD" "McDonald", "VAN DER BERG" "van der Berg", "петрова-водкина" "Петрова-Водкина".

    A word that already begins with a capital and has small letters stays as it is ("MacLeod", "DiCaprio"); so
    do blanks and marks. Idempotent.
    """
    if text.istitle() and text.isalpha():
        return text
    whole_caps = text.isupper() and len(text) > 3
    return _WORD.sub(lambda found: _cased(found.group(), whole_caps), text)


def _cased(word: str, whole_caps: bool) -> str:
    if word[:1].isupper() and not word.isupper():
        return word
    lower = word.lower()
    if lower in PARTICLES and (word.islower() or whole_caps):
        return lower
    if len(word) == 1:
        return _capital(word)
    parts = _JOINTS.split(lower)
    cased = [part if len(part) < 2 and number % 2 else _first_up(part) for number, part in enumerate(parts)]
    if len(parts) > 2 and parts[-2] in "'’ʼ`" and len(parts[-1]) == 1:  # "Ion'a", not a name after "O'"
        cased[-1] = parts[-1]
    return "".join(cased)


def _first_up(part: str) -> str:
    word = _capital(part[:1]) + part[1:]
    return "Mc" + _capital(word[2]) + word[3:] if _MC.fullmatch(word) else word


def _capital(letter: str) -> str:
    # Letters whose capital is two letters ("ß") would not come back from a second pass.
    upper = letter.upper()
    return upper if len(upper) == len(letter) else letter
