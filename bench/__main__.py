"""Everything that is measured: python -m bench [--data DIR]; `make bench` calls it.

Bases that are not in DIR yet are made first (10,000 and 1,000,000 parties).
"""

import argparse
import subprocess
import sys
from pathlib import Path

SIZES = {"small": (10_000, 1_000), "large": (1_000_000, 20_000)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default="bench-data", help="where the made bases are kept")
    parser.add_argument("--parties", type=int, default=SIZES["large"][0], help="of the large base")
    arguments = parser.parse_args()
    folder = Path(arguments.data)
    sizes = SIZES | {"large": (arguments.parties, SIZES["large"][1])}
    for name, (parties, others) in sizes.items():
        if not (folder / name / "made").exists():
            _run("bench.base", "--data", str(folder / name), "--parties", str(parties), "--others", str(others))
            (folder / name / "made").touch()
    _run("bench.pages", "--data", str(folder / "large"), "--growth-from", str(folder / "small"))
    return 0


def _run(module: str, *arguments: str) -> None:
    print(f"\n{module} {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", module, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
