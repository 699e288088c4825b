"""Guard: names say what a thing is, time comes from the clock, only actions write, nothing tells of machines."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.guards.tree import ROOT, is_test, judged, parsed, room, short, sources, tracked

EMPTY_WORDS = {
    "manager",
    "service",
    "helper",
    "helpers",
    "processor",
    "data",
    "info",
    "handler",
    "utils",
    "util",
    "common",
}
CLOCK = re.compile(r"timezone\.now\(|date\.today\(|datetime\.(now|utcnow|today)\(|timezone\.localdate\(\)")
SIGNALS = re.compile(r"django\.(db\.models|core|contrib\.auth)\.signals|\b(pre|post)_(save|delete)\b|@receiver\(")

# Put together, so that this file does not hold them.
HOSTS = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("registry", "yarnpkg"))
]
FOLDERS = ["/" + "root/", "/" + "home/", "/" + "work/wt-", "/" + "work/main", "/" + "work/venv", "/" + "work/shared"]

# Doors and questions, by the name of their file: they call actions, they do not write.
READERS = {
    "views", "api", "queries", "pages", "panels", "forms", "schemas", "urls", "models", "engine", "events", "choices",
    "conditions", "functions", "middleware", "context", "viewer",
}  # fmt: skip
ROW_WRITES = {"save", "delete"}
SET_WRITES = {"create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create"}


def words(name: str) -> set[str]:
    """The words of a CamelCase or snake_case name, lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def names(path: Path) -> Iterator[str]:
    """Classes of a file, and the file itself."""
    yield path.stem
    yield from (node.name for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef))


def test_no_empty_words_in_names() -> None:
    found = {f"{short(path)}::{name}": 1 for path in sources() for name in names(path) if words(name) & EMPTY_WORDS}
    assert judged("names", found, 0) == [], "say what it is or does: the word would fit anything"


def test_time_comes_from_the_clock() -> None:
    found = {}
    for path in sources(tests=False):
        if path.parts[len(ROOT.parts)] != "kartoteka":
            continue
        if count := len(CLOCK.findall(path.read_text())):
            found[short(path)] = count
    found.pop("kartoteka/platform/clock/__init__.py")
    assert judged("clock", found, 0) == [], "use kartoteka.platform.clock.now() and today(), so that time can be set"


def test_no_signals() -> None:
    product = [path for path in sources() if "tests" not in path.parts]
    wrong = [short(path) for path in product if SIGNALS.search(path.read_text())]
    assert wrong == [], "react to the journal (`@on(EVENT)` in reactions.py) or register in a seam"


def test_nothing_tells_of_machines_or_registries() -> None:
    wrong = []
    for path in tracked():
        text = path.read_bytes().decode(errors="ignore")
        wrong += [f"{short(path)}: {word}" for word in [*HOSTS, *FOLDERS] if word in text]
    assert wrong == [], "a path or host of one machine does not belong into the project"


def test_only_actions_write() -> None:
    found = {}
    for path in sources(tests=False):
        count = sum(writes(node) for node in ast.walk(parsed(path)))
        if count and room(path) in READERS | {"templatetags"}:
            found[short(path)] = count
    assert judged("writes", found, 0) == [], "write in the feature's actions.py and call it from here"


def writes(node: ast.AST) -> bool:
    """`row.save()`, `row.delete()`, or a write at the end of a chain that began at `.objects`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    chain = ast.unparse(node.func)
    if node.func.attr in SET_WRITES and ".objects" in chain:
        return True
    return node.func.attr in ROW_WRITES and not node.args and "session" not in chain and "super()" not in chain


def test_the_guard_sees_what_it_should() -> None:
    tree = ast.parse(
        "row.save()\nRow.objects.filter(a=1).update(a=2)\nnames.update(x)\nsuper().save()\nhash.update(b'')"
    )
    assert [writes(node) for node in ast.walk(tree) if isinstance(node, ast.Call)].count(True) == 2
    assert words("CaseManager") == {"case", "manager"}
    assert is_test(Path(__file__))
