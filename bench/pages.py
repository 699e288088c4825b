"""What a page costs: python -m bench.pages --data DIR [--growth-from DIR] [--only TEXT]

DIR is made by bench.base. Processor time per request is that of the web process and of PostgreSQL together; beside it
the same query by hand (PostgreSQL alone, under the policies), the ratio to an empty view, and with --growth-from how
much more than over the small base. The 95th of a hundred is of waiting, on whatever else the machine does.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

GOALS = {"search": 8.0, "phone": 4.0, "list": 8.0, "card": 8.0, "create": 8.0, "complete": 8.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """A line of the table, in milliseconds."""

    name: str
    web: float
    database: float
    median: float
    p95: float
    by_hand: float
    problem: str

    @property
    def processor(self) -> float:
        return self.web + self.database


def main() -> int:
    arguments = _arguments()
    if arguments.json:
        print(json.dumps([asdict(one) for one in measure(Path(arguments.data), arguments.only, arguments.repeats)]))
        return 0
    only, repeats = arguments.only, arguments.repeats
    small = _elsewhere(arguments.growth_from, only, repeats) if arguments.growth_from else []
    print_table(_elsewhere(arguments.data, only, repeats), {one.name: one for one in small})
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="a folder made by bench.base")
    parser.add_argument("--growth-from", default="", help="a smaller one, to compare with")
    parser.add_argument("--only", default="", help="pages whose name contains this")
    parser.add_argument("--repeats", type=int, default=1, help="runs of each request, of which the cheapest counts")
    parser.add_argument("--json", action="store_true", help="only the figures of --data")
    return parser.parse_args()


def _elsewhere(data: str, only: str, repeats: int) -> list[Measured]:
    """Measured by a process of its own, because settings belong to one data folder."""
    command = [sys.executable, "-m", "bench.pages", "--data", data, "--only", only, "--json"]
    command += ["--repeats", str(repeats)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [Measured(**one) for one in json.loads(done.stdout.splitlines()[-1])]


def measure(data: Path, only: str = "", repeats: int = 1) -> list[Measured]:
    """Every page of `bench.asked.pages`, one after the other."""
    os.environ["KARTOTEKA_DATA"], os.environ["PGAPPNAME"] = str(data.resolve()), f"bench {os.getpid()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "kartoteka.config.settings"
    from bench.serving import serving

    found = []
    with serving(data.resolve(), repeats) as server:
        import django

        django.setup()
        from bench.asked import Base

        base = Base()
        for page in base.pages():
            if only in page.name:
                cost = server.cost(page.requests, base.cookies if page.is_signed_in else "")
                by_hand = base.by_hand(page.by_hand, server.backends) if page.by_hand and not cost.problem else 0.0
                found.append(Measured(page.name, cost.web, cost.database, cost.median, cost.p95, by_hand, cost.problem))
    return found


def print_table(lines: list[Measured], small: dict[str, Measured], say: Callable[[str], None] = print) -> None:
    """One line per page."""
    empty = next((one.processor for one in lines if one.name == "empty, signed in"), 0.0)
    say(
        f"{'page':34}{'web':>7}{'db':>7}{'CPU ms':>8}{'goal':>6}{'p50':>8}{'p95':>8}{'x empty':>9}{'x by hand':>11}{'growth':>8}"
    )
    for one in lines:
        if one.problem:
            say(f"{one.name:34}{one.problem}")
            continue
        goal = next((f"{goal:.0f}" for key, goal in GOALS.items() if one.name.startswith(key)), "")
        ratio = f"{one.processor / empty:.1f}" if empty else ""
        by_hand = f"{one.processor / one.by_hand:.1f}" if one.by_hand else ""
        before = small.get(one.name)
        growth = f"{one.processor / before.processor:.2f}" if before and before.processor else ""
        say(
            f"{one.name:34}{one.web:7.2f}{one.database:7.2f}{one.processor:8.2f}{goal:>6}{one.median:8.1f}{one.p95:8.1f}"
            f"{ratio:>9}{by_hand:>11}{growth:>8}"
        )


if __name__ == "__main__":
    sys.exit(main())
