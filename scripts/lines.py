"""How many lines of Python each app has, now or at a commit; with two commits what came and went between them.

python scripts/lines.py [COMMIT [COMMIT]]

Tests, migrations and the libraries below Django (text, analytics, language) are left out. A file that was moved counts as
what it was: only lines that were added or removed are told.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "src/goldenthread/"
LIBRARIES = ("text", "analytics", "language", "drafting/text", "drafting/language")
"""The last two are where the texts were before they had a room of their own."""


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def _counts(path: str) -> bool:
    inner = path.removeprefix(SOURCE)
    return (
        path.startswith(SOURCE)
        and path.endswith(".py")
        and "/migrations/" not in path
        and not any(inner.startswith(f"{one}/") for one in LIBRARIES)
    )


def lines_at(commit: str) -> Counter[str]:
    """Lines by app at a commit."""
    found: Counter[str] = Counter()
    for row in _git("grep", "-c", "", commit, "--", f"{SOURCE}*.py").splitlines():
        path, number = row.removeprefix(f"{commit}:").rsplit(":", 1)
        if _counts(path):
            found[path.removeprefix(SOURCE).split("/")[0]] += int(number)
    return found


def between(before: str, after: str) -> tuple[int, int]:
    """Lines added and removed between two commits; moves are zero."""
    added = removed = 0
    words = iter(_git("diff", "--numstat", "-M30%", "-l20000", "-z", before, after, "--", SOURCE).split("\0"))
    for word in words:
        parts = word.split("\t")
        if len(parts) != 3:
            continue
        path = parts[2] or (next(words), next(words))[1]  # a file that was moved: its old name, its new one
        if _counts(path) and parts[0].isdigit():
            added, removed = added + int(parts[0]), removed + int(parts[1])
    return added, removed


def main() -> int:
    commits = sys.argv[1:] or ["HEAD"]
    tables = [lines_at(commit) for commit in commits]
    for app in sorted(set().union(*tables)):
        print(f"{app:12}", *(f"{table[app]:8,}" for table in tables))
    print(f"{'all':12}", *(f"{sum(table.values()):8,}" for table in tables))
    if len(commits) == 2:
        added, removed = between(commits[0], commits[1])
        print(f"added {added:,}, removed {removed:,}; moves are zero")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
