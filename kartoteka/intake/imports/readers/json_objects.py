"""Cuts a JSON text into its objects without holding more than one of them.

Objects are taken from lists that are not inside another object of a list. An object whose brackets do not match is cut
where the next one seems to begin and handed on as it is, so that one broken object does not swallow the others.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import lines
from .table import Format

CHUNK = 16 * 1024
LARGEST = 1024 * 1024
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]"]', re.DOTALL)
_NEXT_OBJECT = re.compile(r",?\s*[\r\n]\s*,?\s*(?=\{)|\}\s*(,)\s*(?=\{)")
_CLOSING = {"}": "{", "]": "["}


@dataclass(frozen=True, slots=True)
class Found:
    """An object as text; `group` numbers the list it is in, `line` is where it begins, from 1."""

    group: int
    line: int
    text: str


def json_lines(path: str, form: Format) -> Iterator[Found]:
    """The lines of a file with an object per line, blank ones left out."""
    for number, line in enumerate(lines(path, form.encoding, form.bom), 1):
        if line.text.strip():
            yield Found(0, number, line.text.strip())


class _Window:
    """The part of the text at hand, with the line number of its first character."""

    def __init__(self, path: str, form: Format) -> None:
        self.chunks = _chunks(path, form)
        self.text = ""
        self.line = 1
        self.ended = False

    def drop(self, length: int) -> None:
        self.line += self.text.count("\n", 0, length)
        self.text = self.text[length:]

    def extend(self) -> None:
        chunk = next(self.chunks, None)
        self.ended = chunk is None
        self.text += chunk or ""


def _chunks(path: str, form: Format) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(form.encoding)("replace")
    with open(path, "rb") as file:
        file.seek(form.bom)
        while chunk := file.read(CHUNK):
            yield decoder.decode(chunk)
    yield decoder.decode(b"", True)


def listed_objects(path: str, form: Format) -> Iterator[Found]:
    """Every object that is an element of a list, in order."""
    window = _Window(path, form)
    stack: list[str] = []
    group = 0
    while True:
        match = _TOKEN.search(window.text)
        if match is None or (match[0] == '"' and not window.ended and len(window.text) < LARGEST):
            if match is None:
                window.drop(len(window.text))
            if window.ended:
                return
            window.extend()
            continue
        token = match[0]
        if token == "{" and stack and stack[-1] == "[":
            window.drop(match.start())
            text = _object(window)
            yield Found(group, window.line, text)
            window.drop(len(text))
            continue
        group += token == "["
        _push(stack, token)
        window.drop(match.end())


def _push(stack: list[str], token: str) -> None:
    if token in "{[":
        stack.append(token)
    elif token in _CLOSING and stack and stack[-1] == _CLOSING[token]:
        stack.pop()


def _object(window: _Window) -> str:
    """The text of the object the window begins with; of a broken one the text up to where the next seems to begin."""
    stack: list[str] = []
    position = 0
    while True:
        match = _TOKEN.search(window.text, position)
        if match is None or match[0] == '"':
            if window.ended or len(window.text) > LARGEST:
                return _up_to_next(window)
            position = len(window.text) if match is None else match.start()
            window.extend()
            continue
        position = match.end()
        token = match[0]
        if token in _CLOSING:
            if stack[-1] != _CLOSING[token]:
                return _up_to_next(window)
            stack.pop()
            if not stack:
                return window.text[:position]
        elif token in "{[":
            stack.append(token)


def _up_to_next(window: _Window) -> str:
    match = _NEXT_OBJECT.search(window.text, 1)
    if match is None:
        return window.text
    return window.text[: match.start(1) if match[1] else match.start()]
