"""The files that guards look at, and lists of exceptions that may only shrink."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXCEPTIONS = Path(__file__).with_name("exceptions")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, also one not yet committed, but none that is ignored."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(sorted(ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()))


def sources(*, tests: bool = True) -> Iterator[Path]:
    """Python written by hand: no migrations; with or without tests."""
    for path in tracked():
        inside = path.relative_to(ROOT).parts
        if path.suffix == ".py" and "migrations" not in inside and (tests or not is_test(path)):
            yield path


def is_test(path: Path) -> bool:
    return "tests" in path.relative_to(ROOT).parts


def room(path: Path) -> str:
    """What kind of file it is by its place in a feature: "views" for views.py and for views/anything.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[3] if len(parts) > 3 and parts[0] == "kartoteka" else path.stem


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def exceptions(name: str) -> dict[str, int]:
    """ "path number" per line of `exceptions/<name>.txt`; a number that may only become smaller."""
    lines = (EXCEPTIONS / f"{name}.txt").read_text().splitlines()
    pairs = [line.rsplit(" ", 1) for line in lines if line and not line.startswith("#")]
    return {key: int(number) for key, number in pairs}


def judged(name: str, found: dict[str, int], limit: int) -> list[str]:
    """What is over `limit` without an exception, and exceptions that are larger than needed."""
    listed = exceptions(name)
    over = {key: number for key, number in found.items() if number > limit}
    wrong = [
        f"{key}: {number}, the limit is {limit}" for key, number in over.items() if number > listed.get(key, limit)
    ]
    for key, number in listed.items():
        if over.get(key, 0) < number:
            left = over.get(key)
            wrong.append(
                f"exceptions/{name}.txt: {key} needs only {left}" if left else f"exceptions/{name}.txt: remove {key}"
            )
    return sorted(wrong)
