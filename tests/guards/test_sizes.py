"""Guard: files, functions, views, tests and templates stay small enough to be read at once."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.guards.tree import ROOT, is_test, judged, parsed, room, short, sources, tracked

FILE, FUNCTION, TEST, VIEW, TEMPLATE = 300, 40, 40, 25, 120
DOORS = ("views", "api")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """ "file::name" and lines of each function, without its docstring."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            documented = first.end_lineno - first.lineno + 1 if is_docstring else 0
            yield f"{short(path)}::{node.name}", node.end_lineno - node.lineno + 1 - documented


def is_door(path: Path) -> bool:
    return room(path) in DOORS or path.stem.endswith(("_views", "_api"))


def test_files_are_short() -> None:
    lengths = {short(path): len(path.read_text().splitlines()) for path in sources()}
    assert judged("files", lengths, FILE) == [], (
        "look for two nouns in the file before two groups of verbs, and split it"
    )


def test_functions_are_short() -> None:
    lengths = {key: lines for path in sources(tests=False) for key, lines in functions(path)}
    assert judged("functions", lengths, FUNCTION) == [], "name the steps of the function as functions of their own"


def test_tests_are_short() -> None:
    lengths = {key: lines for path in sources() if is_test(path) for key, lines in functions(path)}
    assert judged("tests", lengths, TEST) == [], "move the making of the scene into a fixture or the cast"


def test_views_are_short() -> None:
    doors = [path for path in sources(tests=False) if is_door(path)]
    lengths = {key: lines for path in doors for key, lines in functions(path)}
    assert judged("views", lengths, VIEW) == [], (
        "a view reads input, calls one query or action, answers; move the rest there"
    )


def test_templates_are_short() -> None:
    pages = [path for path in tracked() if path.suffix == ".html" and "templates" in path.parts]
    lengths = {short(path): len(path.read_text().splitlines()) for path in pages}
    assert judged("templates", lengths, TEMPLATE) == [], "take a fragment out into a partial or a file of its own"


def test_functions_are_simple() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "C901", "--output-format", "concise", "."]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = re.findall(r"^(\S+?):\d+:\d+: C901 `(\w+)` is too complex \((\d+) > 8\)", shown, re.MULTILINE)
    ways = {f"{path}::{name}": int(number) for path, name, number in found}
    assert judged("complexity", ways, 8) == [], "too many ways through one function: split it by decision"
