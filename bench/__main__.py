"""Everything that is measured: python -m bench [--data DIR] [--small]; `make bench` calls it.

Bases that are not in DIR yet are made first (10,000 and 1,000,000 parties; with --small 1,000 and 5,000, in minutes).
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sizes:
    """Parties of both bases and of the firms beside them; rows imported, at which memory is measured, exported."""

    small: int = 10_000
    large: int = 1_000_000
    small_others: int = 1_000
    large_others: int = 20_000
    imported: int = 100_000
    memory: str = "10000,100000,1000000"
    changed: int = 10_000
    exported: int = 1_000_000
    typed: int = 300


MINUTES = Sizes(1_000, 5_000, 100, 100, 2_000, "1000,4000", 1_000, 5_000, 40)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="bench-data", help="where the made bases are kept")
    parser.add_argument("--parties", type=int, help="of the large base")
    parser.add_argument("--small", action="store_true", help="little of everything: that it runs, not how fast")
    parser.add_argument("--only", default="", help="names of measurements, such as imports,warning")
    parser.add_argument("--shared", default="../shared/data", help="sets with known duplicates, if there")
    arguments = parser.parse_args()
    sizes = MINUTES if arguments.small else Sizes()
    folder = Path(arguments.data) / ("minutes" if arguments.small else "")
    small, large = str(folder / "small"), str(folder / "large")
    chosen = (
        arguments.only.split(",")
        if arguments.only
        else ["pages", "duplicates", "imports", "bulk", "warning", "quality"]
    )
    if {"pages", "bulk", "warning", "quality"} & set(chosen):
        _make(Path(small), sizes.small, sizes.small_others)
        _make(Path(large), arguments.parties or sizes.large, sizes.large_others)
    runs = {
        "pages": ("bench.pages", "--data", large, "--growth-from", small),
        "duplicates": ("bench.duplicates", "--data", arguments.shared, *("--only", "dirty_base") * arguments.small),
        "imports": ("bench.imports", "--data", str(folder / "imports"), "--rows", str(sizes.imported), "--memory", sizes.memory),
        "bulk": ("bench.bulk", "--data", large, "--cards", str(sizes.changed), "--rows", str(sizes.exported)),
        "warning": ("bench.warning", "--data", large, "--samples", str(sizes.typed)),
        "quality": ("bench.quality", "--data", large),
    }  # fmt: skip
    for name in chosen:
        _run(*runs[name])
    return 0


def _make(folder: Path, parties: int, others: int) -> None:
    if not (folder / "made").exists():
        _run("bench.base", "--data", str(folder), "--parties", str(parties), "--others", str(others))
        (folder / "made").touch()


def _run(module: str, *arguments: str) -> None:
    print(f"\n{module} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
