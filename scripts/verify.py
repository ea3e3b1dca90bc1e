"""What takes too long for `make test`: each part is checked whole, and writes its report into docs/reference.

python scripts/verify.py [PART ...]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "reference"
WORD_FILES = ROOT / "var" / "word-files"


def leak_matrix() -> int:
    """Every address x every role x every record: nobody reads a word of what they may not see."""
    wanted = {"GOLDENTHREAD_MATRIX": "whole", "GOLDENTHREAD_MATRIX_REPORT": str(DOCS / "leak-matrix.md")}
    return _pytest("tests/leaks/test_matrix.py", wanted)


def bounds() -> int:
    """Every address with every hostile value: nothing breaks, nothing is a burden."""
    return _pytest("tests/house/test_bounds.py", {"GOLDENTHREAD_BOUNDS": "whole"})


def lost_words() -> int:
    """Every Word, Akoma Ntoso and XLIFF file at hand: no word is dropped that is not told."""
    wanted = {"GOLDENTHREAD_VERIFY": "1"}
    if WORD_FILES.is_dir():
        wanted["GOLDENTHREAD_WORD_FILES"] = str(WORD_FILES)
    else:
        print("Word files of other projects are left out: scripts/word_files.py gets them.", flush=True)
    return _pytest("tests/text/test_words_of_files.py", wanted)


def looks() -> int:
    """Every kind of page in six languages at three widths: axe finds nothing, nothing is cut off, no English is left in
    another language. Needs a browser."""
    return _pytest("tests/journeys/test_looks.py tests/house/test_english.py", {"GOLDENTHREAD_LOOKS": "whole"})


def hold_out() -> int:
    """Five hundred kills and two hundred slow clients: nothing that was told as written is lost, pages come."""
    report = str(DOCS / "kills-and-slow-clients.md")
    return _pytest(
        "tests/house/test_hold_out.py", {"GOLDENTHREAD_HOLD_OUT": "whole", "GOLDENTHREAD_HOLD_OUT_REPORT": report}
    )


def api() -> int:
    """Every operation of the API, by its own description: no failure, no answer that is not described."""
    return subprocess.call([sys.executable, "scripts/try_api.py"], cwd=ROOT)


def coverage() -> int:
    """The tests on SQLite, branch by branch: every room reaches the floor that it reached before."""
    return subprocess.call([sys.executable, "scripts/covered.py"], cwd=ROOT)


def deployment() -> int:
    """deploy/ as it stands, with PostgreSQL and nginx of this machine's packages: up, tried, and stopped again."""
    return subprocess.call([sys.executable, "scripts/deploy_here.py", str(DOCS / "deployment.md")], cwd=ROOT)


def postgres() -> int:
    """Every test that uses the database, on PostgreSQL; `make test` runs one in three there."""
    return subprocess.call([sys.executable, "scripts/test.py", "--postgres"], cwd=ROOT)


def container() -> int:
    """The steps of deploy/Containerfile, done without a container engine. Needs the package registry."""
    return subprocess.call([sys.executable, "scripts/try_containerfile.py"], cwd=ROOT)


def _pytest(paths: str, wanted: dict[str, str]) -> int:
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "pytest", "-q", *paths.split()]
        surroundings = {**os.environ, "GOLDENTHREAD_HOME": home, "GOLDENTHREAD_DATABASE_URL": "", **wanted}
        return subprocess.call(command, cwd=ROOT, env=surroundings)


PARTS: dict[str, Callable[[], int]] = {
    "leak-matrix": leak_matrix,
    "bounds": bounds,
    "lost-words": lost_words,
    "looks": looks,
    "hold-out": hold_out,
    "api": api,
    "postgres": postgres,
    "coverage": coverage,
    "deployment": deployment,
    "container": container,
}


def main() -> int:
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := set(wanted) - set(PARTS):
        print(f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    failed = []
    for name in wanted:
        print(f"== {name}: {PARTS[name].__doc__}", flush=True)
        if PARTS[name]():
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "All parts hold.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
