"""Guard: every text of every feature reads in Russian and Romanian, with the same placeholders."""

import re

import pytest
from babel.messages.catalog import Catalog, Message

from kartoteka.config.features import PACKAGE
from kartoteka.config.messages import LANGUAGES, catalogue_path, places, read_catalogue, texts_of
from kartoteka.config.translations import catalogues

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
FORMS = {"ru": 3, "ro": 3}


def all_messages(language: str) -> dict[tuple[str, str | None], Message]:
    """Every translated message of every catalogue of the project; a text may be translated in any of them."""
    found: dict[tuple[str, str | None], Message] = {}
    for path in catalogues():
        if path.parts[-3] == language:
            for message in read_catalogue(path, language):
                if message.id and is_whole(message):
                    found[key(message.id, message.context)] = message
    return found


def key(text: str | tuple[str, ...], context: str | None) -> tuple[str, str | None]:
    return (text if isinstance(text, str) else text[0], context)


def is_whole(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings) and not message.fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    known = all_messages(language)
    missing = []
    for place in places():
        for path, (line, text, _, context) in texts_of(place):
            if not found_in(known, text, context):
                missing.append(f"{path.relative_to(PACKAGE.parent)}:{line}: {text!r}")
    assert missing == [], (
        "run `make messages`, then translate these in the feature's locale/{language}/LC_MESSAGES/django.po"
    )


def found_in(known: dict, text: str | tuple[str, ...], context: str | None) -> bool:
    message = known.get(key(text, context))
    plural = isinstance(text, tuple | list)
    return message is not None and (not plural or isinstance(message.id, tuple | list))


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    wrong = []
    for message in all_messages(language).values():
        originals = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        allowed = set().union(*[PLACEHOLDER.findall(one) for one in originals])
        needed = set(PLACEHOLDER.findall(originals[-1]))
        # A form for one may leave the number out, no form may name what is not there.
        if (
            any(not set(PLACEHOLDER.findall(one)) <= allowed for one in strings)
            or set(PLACEHOLDER.findall(strings[-1])) != needed
        ):
            wrong.append((message.id, message.string))
    assert wrong == [], "a translation must hold the same placeholders as the text"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_complete(language: str) -> None:
    wrong = []
    for place in places():
        catalogue: Catalog = read_catalogue(catalogue_path(place, language), language)
        for message in catalogue:
            if isinstance(message.id, tuple | list) and len(message.string) != FORMS[language]:
                wrong.append(message.id)
    assert wrong == [], f"{language} needs {FORMS[language]} plural forms"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_text_has_one_translation(language: str) -> None:
    said: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for place in places():
        for message in read_catalogue(catalogue_path(place, language), language):
            if message.id and is_whole(message):
                meant = said.setdefault(key(message.id, message.context), {})
                meant.setdefault(str(message.string), []).append(place.name)
    torn = {text: meant for text, meant in said.items() if len(meant) > 1}
    assert torn == {}, "all catalogues become one: agree on the words, or tell the meanings apart with a context"
