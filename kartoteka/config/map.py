"""docs/map.md: what lives where, from the first line of every feature (`python -m kartoteka.config.map`)."""

import ast
from pathlib import Path

from kartoteka.config.features import DOMAINS, PACKAGE

TARGET = PACKAGE.parent / "docs" / "map.md"
HEAD = """# Map

Every feature with the capabilities it carries and its one sentence. Made by `python -m kartoteka.config.map`; a guard
fails when it is out of date.
"""


def sentence(package: Path) -> str:
    """The first line of the docstring of a package."""
    text = ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
    return text.splitlines()[0] if text else ""


def features(domain: Path) -> list[Path]:
    return sorted(folder for folder in domain.glob("*/") if (folder / "__init__.py").exists() and sentence(folder))


def made_map() -> str:
    """The whole page, highest domain first."""
    parts = [HEAD]
    for name in ("config", *reversed(DOMAINS), "lib"):
        domain = PACKAGE / name
        if not (domain / "__init__.py").exists():
            continue
        parts.append(f"\n## {name}\n\n{sentence(domain)}\n\n| feature | what it is |\n|---|---|\n")
        parts += [f"| [{one.name}](../kartoteka/{name}/{one.name}/) | {sentence(one)} |\n" for one in features(domain)]
        if name == "lib":
            modules = [path for path in sorted(domain.glob("*.py")) if path.stem != "__init__"]
            parts += [f"| [{path.stem}](../kartoteka/lib/{path.name}) | {_first_line(path)} |\n" for path in modules]
    return "".join(parts)


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return text.splitlines()[0] if text else ""


if __name__ == "__main__":
    TARGET.write_text(made_map())
