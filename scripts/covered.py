"""How much of each room the tests go through, branch by branch, held against floors that only rise.

python scripts/covered.py [--write] [TESTS ...]

Runs the tests on SQLite (all, or those named) in two processes and sums the branches by room. A room fails below its
floor in tests/coverage.json; one that has none there is to reach the goal. `--write` raises the floors to what was
found, lowers none, and gives a room without a floor the one it has reached. Where tests are named, only their own rooms
are judged.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "coverage.json"
SOURCE = "src/goldenthread/"
GOAL = 90.0


@dataclass
class Room:
    """What the tests went through of a room: branches, and lines beside them."""

    branches: int = 0
    branches_taken: int = 0
    lines: int = 0
    lines_run: int = 0

    @property
    def percent(self) -> float:
        """The share of its branches that were taken; of its lines where it has no branch."""
        whole, taken = (self.branches, self.branches_taken) if self.branches else (self.lines, self.lines_run)
        return 100 * taken / whole if whole else 100.0


def by_room(files: Mapping[str, Mapping[str, Any]]) -> dict[str, Room]:
    """The sums of a report of `coverage json`, by room."""
    found: dict[str, Room] = {}
    for path, file in files.items():
        parts = Path(path).as_posix().partition(SOURCE)[2].split("/")
        if len(parts) < 2:
            continue
        room, told = found.setdefault(parts[0], Room()), file["summary"]
        room.branches += told["num_branches"]
        room.branches_taken += told["covered_branches"]
        room.lines += told["num_statements"]
        room.lines_run += told["covered_lines"]
    return dict(sorted(found.items()))


def below(rooms: Mapping[str, Room], floors: Mapping[str, float]) -> list[str]:
    """What to say of each room that does not reach its floor."""
    return [
        f"{name}: {room.percent:.1f} % of its branches, at least {floors.get(name, GOAL):.1f} % are asked for"
        for name, room in rooms.items()
        if room.percent < floors.get(name, GOAL)
    ]


def raised(rooms: Mapping[str, Room], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors after a run: none lower than before, each to the tenth below what was found."""
    found = {name: math.floor(room.percent * 10) / 10 for name, room in rooms.items()}
    return {name: max(floors.get(name, 0.0), found.get(name, 0.0)) for name in sorted({*floors, *found})}


def named(tests: Iterable[str]) -> set[str]:
    """The rooms that these paths of tests belong to."""
    parts = [Path(one).parts for one in tests if not one.startswith("-")]
    return {one[1] for one in parts if len(one) > 1 and one[0] == "tests"}


def measured(tests: list[str]) -> tuple[int, dict[str, Room]]:
    """Run the tests and sum what they went through; with the exit code of pytest."""
    with tempfile.TemporaryDirectory() as name:
        surroundings = {
            **os.environ,
            "COVERAGE_FILE": str(Path(name) / "data"),
            "GOLDENTHREAD_HOME": str(Path(name) / "home"),
            "GOLDENTHREAD_DATABASE_URL": "",
        }
        coverage = [sys.executable, "-m", "coverage"]
        run = [*coverage, "run", "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *tests]
        code = subprocess.call(run, cwd=ROOT, env=surroundings)
        subprocess.check_call([*coverage, "combine", "-q"], cwd=ROOT, env=surroundings)
        report = Path(name) / "report.json"
        subprocess.check_call([*coverage, "json", "-q", "-o", str(report)], cwd=ROOT, env=surroundings)
        return code, by_room(json.loads(report.read_text(encoding="utf-8"))["files"])


def main() -> int:
    write, tests = "--write" in sys.argv[1:], [one for one in sys.argv[1:] if one != "--write"]
    code, rooms = measured(tests)
    if only := named(tests):
        rooms = {name: room for name, room in rooms.items() if name in only}
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    for name, room in rooms.items():
        told = f"{room.branches_taken} of {room.branches} branches, {room.lines_run} of {room.lines} lines"
        print(f"{name:12} {room.percent:5.1f} %  floor {floors.get(name, GOAL):5.1f} %  {told}")
    if code:
        print("The tests did not pass: nothing is held against the floors.", file=sys.stderr)
        return code
    if write:
        FLOORS.write_text(json.dumps(raised(rooms, floors), indent=2) + "\n", encoding="utf-8")
        floors = raised(rooms, floors)
        print(f"Floors are in {FLOORS.relative_to(ROOT)}.")
    failed = below(rooms, floors)
    print("\n".join(failed) if failed else "Every room reaches its floor.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
