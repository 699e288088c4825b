"""Names, cities and streets of a made base in three languages: joined from syllables, so that there are many.

Always the same, in an order in which the first are chosen most often.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from kartoteka.lib.folding import fold

LANGUAGES = ("ru", "ro", "en")
SIZES = {"families": 30_000, "firms": 30_000, "cities": 1_500, "streets": 6_000}


def pools() -> Iterator[tuple[str, str, list[str]]]:
    """Kind ("families", "given", "firms", "cities", "streets", "patronymics"), language, words."""
    material = _material()
    random_ = random.Random(20240229)
    for language in LANGUAGES:
        syllables = material[f"{language} syllables"]
        for kind in ("families", "cities", "streets"):
            yield kind, language, _words(random_, syllables, material[f"{language} {kind}"], SIZES[kind])
        trades = material[f"{language} trades"]
        names = _words(random_, syllables, [""], SIZES["firms"])
        yield "firms", language, [f"{name} {random_.choice(trades)}" for name in names]
        yield "given", language, material[f"{language} given"]
    yield "patronymics", "ru", material["ru patronymics"]


def latin(word: str) -> str:
    """As in an e-mail address."""
    return fold(word).replace(" ", "")


def _material() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (Path(__file__).parent / "words.txt").read_text().splitlines():
        if line.startswith("["):
            words = parts[line.strip("[]")] = []
        elif not line.startswith("#"):
            words += line.split()
    return parts


def _words(random_: random.Random, syllables: list[str], endings: list[str], count: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        length = random_.choice((1, 2, 2, 2, 3, 3))
        word = "".join(random_.choice(syllables) for _ in range(length)) + random_.choice(endings)
        if len(word) >= 4:
            words[word.capitalize()] = None
    return list(words)
