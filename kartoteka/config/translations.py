"""Compiled catalogues: every feature keeps `locale/<language>/LC_MESSAGES/django.po`; the .mo beside it is made here."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kartoteka.config.features import PACKAGE


def catalogues() -> list[Path]:
    return sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django*.po"))


def compile_translations() -> int:
    """Compiles every catalogue that is newer than its .mo; returns how many it compiled."""
    compiled = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with target.open("wb") as file:
            write_mo(file, catalogue)
        compiled += 1
    return compiled
