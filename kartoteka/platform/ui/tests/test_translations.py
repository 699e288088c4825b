import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

UI = Path(__file__).parents[1]
CALLS = {"gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2)}
IN_TEMPLATE = re.compile(r"""\b(?:n?gettext|_)\(\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")""")
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|<[^>]+>")


def words() -> set[str]:
    found = set()
    for path in UI.glob("*.py"):
        for _, message, _, _ in extract("python", io.BytesIO(path.read_bytes()), CALLS):
            found.add(message[0] if isinstance(message, tuple) else message)
    for path in UI.glob("templates/**/*.html"):
        found |= {ast.literal_eval(one) for one in IN_TEMPLATE.findall(templatize(path.read_text()))}
    return found


@pytest.mark.parametrize("language", ["ru", "ro"])
def test_every_string_has_a_translation_and_no_translation_is_left_over(language):
    path = UI / "locale" / language / "LC_MESSAGES" / "django.po"
    catalogue = {message.id: message.string for message in read_po(path.open("rb"), locale=language) if message.id}
    singular = {key[0] if isinstance(key, tuple) else key for key in catalogue}
    assert singular == words()
    for key, string in catalogue.items():
        for one in string if isinstance(string, tuple) else [string]:
            assert one.strip()
            assert sorted(PLACEHOLDER.findall(one)) == sorted(
                PLACEHOLDER.findall(key if isinstance(key, str) else key[0])
            )
