"""Texts to translate: found in each feature's code and templates, kept in its catalogues (`make messages`)."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from kartoteka.config.features import PACKAGE

LANGUAGES = ("ru", "ro")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
COMMENT_TAGS = ("Translators:",)
# Nothing in it changes by itself, so that a catalogue differs only where a text does.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def places() -> list[Path]:
    """Folders with a catalogue of their own: every feature, and the configuration."""
    features = {path.parent for path in PACKAGE.glob("*/*/apps.py")}
    return sorted(features | {PACKAGE / "config"})


def texts_of(place: Path) -> Iterator[tuple[Path, Found]]:
    """Every marked text below `place`, with its file; tests are not shown to anybody."""
    for path in sorted([*place.rglob("*.py"), *place.rglob("*.html"), *place.rglob("*.txt")]):
        inside = path.relative_to(place).parts
        if "tests" in inside or "migrations" in inside or (path.suffix == ".txt" and "templates" not in inside):
            continue
        for found in _texts_in(path):
            yield path, found


def _texts_in(path: Path) -> Iterator[Found]:
    source = path.read_text()
    if path.suffix != ".py":
        from django.utils.translation import templatize

        # What is not text becomes X's with the template's indentation, which Python's tokenizer would refuse.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    yield from extract("python", BytesIO(source.encode()), KEYWORDS, COMMENT_TAGS, {"encoding": "utf-8"})


def template_of(place: Path) -> Catalog:
    """The texts of `place`, untranslated."""
    catalogue = Catalog(project="Kartoteka", charset="utf-8", fuzzy=False)
    for path, (line, text, comments, context) in texts_of(place):
        where = str(path.relative_to(PACKAGE.parent))
        catalogue.add(
            tuple(text) if isinstance(text, list | tuple) else text,
            None,
            [(where, line)],
            auto_comments=comments,
            context=context,
            flags=_flags(text),
        )
    return catalogue


def _flags(text: str | tuple[str, ...]) -> list[str]:
    return ["python-format"] if re.search(r"%(\(\w+\))?[sd]", "".join(text)) else []


def catalogue_path(place: Path, language: str) -> Path:
    return place / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, project="Kartoteka", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(place: Path, language: str) -> int:
    """Brings one catalogue up to date, keeping what is translated; returns how many texts wait for a translation."""
    template = template_of(place)
    path = catalogue_path(place, language)
    if not len(template) and not path.exists():
        return 0
    catalogue = read_catalogue(path, language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural=catalogue.plural_forms).encode())
        write_po(file, catalogue, width=110, include_lineno=False, omit_header=True)
    return sum(1 for message in catalogue if message.id and not _is_translated(message.string))


def _is_translated(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main(names: list[str]) -> None:
    """Every catalogue, or those of the features named ("jobs ui")."""
    django.setup()
    for place in places():
        if names and place.name not in names:
            continue
        for language in LANGUAGES:
            if missing := update(place, language):
                sys.stdout.write(
                    f"{catalogue_path(place, language).relative_to(PACKAGE.parent)}: {missing} to translate\n"
                )


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    main(sys.argv[1:])
