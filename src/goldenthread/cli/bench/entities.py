"""Bench: names of organizations brought to those of a register, measured on hand-made maps; speed on thousands."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

from goldenthread.cli.bench.rows import BenchRow, data_folder
from goldenthread.register.names.likeness import MARGIN, OFFER, SURE, Names

Gold = list[tuple[str, str]]
"""A name as written, and the name of the organization it stands for."""


def rows() -> Iterator[BenchRow]:
    """Precision and recall by set of data, apart for tuning and for reporting; then the search for duplicates."""
    for label, gold in (("aims", aims(data_folder("aims"))), ("aliases", aliases(data_folder("orgs")))):
        for part in ("tuning", "reporting"):
            yield _measured(label, part, [pair for pair in gold if part_of(pair[1]) == part], gold)
    names = [(number, name) for number, name in enumerate(publishers(data_folder("orgs")))]
    started = time.perf_counter()
    found = list(Names((str(number), name) for number, name in names).pairs())
    took = time.perf_counter() - started
    yield BenchRow("entities", f"duplicates among {len(names)} names", ours=f"{took:.2f} s, {len(found)} pairs to ask")


def part_of(name: str) -> str:
    """The set an organization belongs to, decided by its name alone so that it is the same everywhere."""
    return "tuning" if hashlib.sha256(name.encode()).digest()[0] % 2 else "reporting"


def aims(folder: Path) -> Gold:
    """Names in national aid systems and the standard ones, where they differ."""
    found: Gold = []
    for path in sorted(folder.glob("*_donor_trans_crosswalk.tsv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                found.append(((row["participating_org"] or "").strip(), (row["donors"] or "").strip()))
    return [pair for pair in dict.fromkeys(found) if all(pair) and pair[0] != pair[1]]


def aliases(folder: Path) -> Gold:
    """Variants in a humanitarian list and the names chosen for them; descriptions longer than a name left out."""
    with gzip.open(folder / "org_name_aliases_somalia.json.gz") as file:
        entries = json.load(file)
    found = [(text.strip(), entry["name"]) for entry in entries.values() for text in entry["synonyms"]]
    return [pair for pair in dict.fromkeys(found) if pair[0] and pair[0] != pair[1] and len(pair[0]) <= 120]


def publishers(folder: Path) -> list[str]:
    """Names of the organizations that report to IATI."""
    with gzip.open(folder / "reporting_organisations.json.gz") as file:
        return [row["name"] for row in json.load(file)["data"]]


def _measured(label: str, part: str, gold: Gold, everything: Gold) -> BenchRow:
    names = Names((name, name) for name in sorted({name for _text, name in everything}))
    sure = right = asked = 0
    for text, name in gold:
        found = names.match(text)
        asked += any(handle == name for _score, handle in found[:5])
        first, second = [*found, (0.0, ""), (0.0, "")][:2]
        if first[0] >= SURE and first[0] - second[0] >= MARGIN:
            sure += 1
            right += first[1] == name
    return BenchRow(
        job="entities",
        work=f"{label}, {part}: {len(gold)} names onto {len(names.rows)}",
        ours=f"precision {right / max(sure, 1):.3f}, recall {right / max(len(gold), 1):.2f} alone, "
        f"{asked / max(len(gold), 1):.2f} among five asked about (from {SURE} and {OFFER})",
    )
