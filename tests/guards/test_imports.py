"""Guard: imports point down (.importlinter), and nobody reaches behind another feature's doors."""

import ast
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import lint_imports

from kartoteka.config.features import DOMAINS
from tests.guards.tree import ROOT, parsed, short, sources

DOORS = {"views", "api"}
TOP = {*DOMAINS, "config", "lib"}


def imported(path: Path) -> Iterator[str]:
    """Dotted names of the modules that a file imports, names from packages as if they were modules."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_imports_point_down(capsys: object) -> None:
    code = lint_imports(config_filename=str(ROOT / ".importlinter"), cache_dir=None)
    shown = capsys.readouterr().out
    assert code == 0, f"import downwards, or make a seam below that the upper feature fills (platform.seams)\n{shown}"


def test_nobody_imports_another_features_doors() -> None:
    wrong = []
    for path in sources(tests=False):
        own = ".".join(path.relative_to(ROOT).parts[:3])
        if own.startswith("kartoteka.config") or path.name == "urls.py":
            # These mount doors at addresses, whosever they are.
            continue
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "kartoteka" and len(parts) > 3 and parts[3] in DOORS and ".".join(parts[:3]) != own:
                wrong.append(f"{short(path)} imports {name}")
    assert sorted(set(wrong)) == [], "call that feature's queries or actions, or show its panel by its URL"


def test_the_plan_knows_every_folder() -> None:
    folders = {path.parent.name for path in (ROOT / "kartoteka").glob("*/__init__.py")}
    assert folders <= TOP, "the tree of packages is part of the architecture: put the code where it belongs in there"
