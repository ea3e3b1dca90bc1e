"""Scores `goldenthread mandates read` against the UN's own mark-up: python tests/bench/score_resolutions.py DATA [-v]."""

from __future__ import annotations

import gzip
import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from goldenthread.text import clauses_of, read


def bare(text: str) -> str:
    """Letters and digits alone, the first forty."""
    return re.sub(r"\W+", "", text)[:40]


def sign(number: str) -> str:
    return re.sub(r"[\s\u00a0]", "", number)


def score(ours: list[Any], theirs: list[tuple[str, int, str, str]], verbose: str = "") -> list[int]:
    """Right, expected, right and expected of those that have words or a number, too many.

    Paired by their words in order; a title whose words stand only in an attribute of the mark-up has none in
    `expected`, and is paired with a title at the same place.
    """
    pairs = pairs_of([bare(one.text) for one in ours], [bare(one[3]) for one in theirs])
    titles = [place for place, exp in enumerate(theirs) if not (exp[2] or exp[3])]
    pairs |= _titles(ours, titles, pairs)
    right = worded = 0
    for place, exp in enumerate(theirs):
        mine = ours[pairs[place]] if place in pairs else None
        good = mine is not None and (mine.level, sign(mine.number)) == (exp[1], sign(exp[2]))
        good = good and mine is not None and mine.kind in (exp[0], "annex")  # not a kind of its own in `expected`
        right += good
        worded += good and place not in titles
        if verbose and mine is None:
            print(verbose, "MISSING", exp[:3], exp[3][:80])
        elif verbose and mine and not good:
            print(verbose, "WRONG", (mine.kind, mine.level, mine.number), exp[:3], exp[3][:60])
    for place, one in enumerate(ours):
        if verbose and place not in pairs.values():
            print(verbose, "EXTRA", one.kind, one.level, one.number, one.text[:80])
    return [right, len(theirs), worded, len(theirs) - len(titles), len(ours) - len(pairs)]


def pairs_of(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """Which of ours stands for which of theirs: the same words, in order."""
    matcher = SequenceMatcher(a=ours, b=theirs, autojunk=False)
    return {b + step: a + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}


def _titles(ours: list[Any], titles: list[int], pairs: dict[int, int]) -> dict[int, int]:
    """Titles without words in `expected`, each with the first title of ours that is left at its place."""
    found: dict[int, int] = {}
    for place in titles:
        after = max((mine for their, mine in (pairs | found).items() if their < place), default=-1)
        before = min((mine for their, mine in pairs.items() if their > place), default=len(ours))
        free = [mine for mine in range(after + 1, before) if ours[mine].is_heading]
        if free:
            found[place] = free[0]
    return found


def council(folder: Path, verbose: bool) -> None:
    totals: dict[str, list[int]] = {}
    one_tree = whole = 0
    for case in sorted((folder / "resolutions" / "open").iterdir()):
        expected = json.loads(gzip.decompress((case / "expected.json.gz").read_bytes()))["clauses"]
        trees = set()
        for language, rows in expected.items():
            theirs = [(row["kind"], row["level"], row["num"], row["text"]) for row in rows]
            for ending in ("txt", "akn.xml.gz"):
                path = case / f"{language}.{ending}"
                if ending != "txt":
                    path = Path("/tmp") / f"score.{language}.xml"
                    path.write_bytes(gzip.decompress((case / f"{language}.{ending}").read_bytes()))
                ours = [one for one in clauses_of(read(path, language)).clauses if one.kind != "annex"]
                name = f"{case.name} {language} {ending}" if verbose else ""
                for place, value in enumerate(score(ours, theirs, name)):
                    totals.setdefault(f"{language} {ending}", [0] * 5)[place] += value
                if ending == "txt":
                    trees.add(tuple((one.kind, one.depth, one.label) for one in ours if not one.is_heading))
        whole += 1
        one_tree += len(trees) == 1
        if len(trees) > 1 and verbose:
            print(case.name, "TREES", [len(tree) for tree in trees])
    for name, (right, count, worded, of_them, extra) in totals.items():
        told = f"{worded}/{of_them} = {worded / of_them:.4f} of those with words"
        print(f"{name:16} {right}/{count} = {right / count:.4f}, {told}, {extra} too many")
    print(f"one tree for six languages: {one_tree} of {whole}")


def assemblies(folder: Path, verbose: bool) -> None:
    for name in ("resolutions_ga/open", "mandates_un_ldc"):
        right = expected_count = extra = 0
        for path in sorted((folder / name).glob("*.txt")):
            rows = json.loads(path.with_suffix(".json").read_text())
            theirs = [
                (row["paragraph_type"], row.get("paragraph_level", 1) - 1, row.get("prefix") or "", row["text"])
                for row in rows
                if row["type"] == "paragraph" and row.get("paragraph_type")
            ]
            theirs = [(k, min(level, 1), n, t) for k, level, n, t in theirs if not _formula(t)]
            ours = [one for one in clauses_of(read(path, "en")).clauses if not one.is_heading]
            r, e, _, _, x = score(ours, theirs, path.stem if verbose else "")
            right, expected_count, extra = right + r, expected_count + e, extra + x
        print(f"{name:20} {right}/{expected_count} = {right / expected_count:.4f}, {extra} too many")


def _formula(text: str) -> bool:
    return bool(re.fullmatch(r"The [\w ,]{4,120},", text.strip()))


if __name__ == "__main__":
    data, told = Path(sys.argv[1]), "-v" in sys.argv
    council(data, told)
    assemblies(data, told)
