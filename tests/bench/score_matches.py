"""Scores `goldenthread frameworks match` against known alignments and BM25: python tests/bench/score_matches.py DATA."""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import yaml

from goldenthread.frameworks.matching.match import Item, suggest
from goldenthread.frameworks.matching.stems import stems


def targets(data: Path, language: str) -> list[Item]:
    folder = data / "sdg_metadata" / "goals_targets_indicators" / ("zh-Hans" if language == "zh" else language)
    found = yaml.safe_load((folder / "global_targets.yml").read_text())
    return [
        Item(key.removesuffix("-title").replace("-", "."), str(text), language)
        for key, text in found.items()
        if key.endswith("-title")
    ]


def purposes(data: Path, language: str, described: bool) -> list[Item]:
    with zipfile.ZipFile(data / "iati_standard/codelists/codeforiati_json_en_fr_es_pt.zip") as archive:
        rows = json.loads(archive.read(f"{language}/Sector.json"))["data"]
    return [
        Item(one["code"], one["name"] + (f". {one.get('description') or ''}" if described else ""), language)
        for one in rows
        if one.get("name")
    ]


def bm25(left: list[Item], right: list[Item], top: int) -> list[list[str]]:
    docs = [Counter(stems(one.text, one.language)) for one in right]
    size = np.array([sum(doc.values()) for doc in docs])
    df = Counter(word for doc in docs for word in doc)
    found = []
    for one in left:
        scores = np.zeros(len(docs))
        for word in stems(one.text, one.language):
            idf = np.log(1 + (len(docs) - df[word] + 0.5) / (df[word] + 0.5))
            counts = np.array([doc[word] for doc in docs])
            scores += idf * counts * 2.2 / (counts + 1.2 * (0.25 + 0.75 * size / size.mean()))
        found.append([right[n].code for n in np.argsort(-scores, kind="stable")[:top] if scores[n] > 0])
    return found


def measure(name: str, gold: dict[str, set[str]], left: list[Item], right: list[Item]) -> None:
    left = [one for one in left if one.code in gold]
    known = {one.code for one in right}
    ours = [[one.code for one in found] for found in suggest(left, right, top=10)]
    for label, lists in (("ours", ours), ("bm25", bm25(left, right, 10))):
        hit1 = recall5 = recall10 = rank = 0.0
        for one, found in zip(left, lists, strict=True):
            want = gold[one.code] & known
            if not want:
                continue
            hit1 += bool(found) and found[0] in want
            recall5 += len(want & set(found[:5])) / len(want)
            recall10 += len(want & set(found)) / len(want)
            rank += next((1 / n for n, code in enumerate(found, 1) if code in want), 0)
        n = len(left)
        print(
            f"{name:28} {label} hit@1 {hit1 / n:.3f} recall@5 {recall5 / n:.3f} recall@10 {recall10 / n:.3f} mrr {rank / n:.3f}"
        )


if __name__ == "__main__":
    data = Path(sys.argv[1])
    gold: dict[str, set[str]] = defaultdict(set)
    with (data / "alignments" / "crs_purpose_to_sdg_target_es.csv").open() as file:
        for row in csv.DictReader(file):
            gold[row["crs_purpose_code"]].add(row["sdg_target"])
    for mine, theirs, described in (
        ("es", "es", False),
        ("es", "es", True),
        ("en", "en", False),
        ("en", "en", True),
        ("es", "en", False),
        ("fr", "zh", False),
        ("fr", "ru", True),
        ("en", "ar", False),
    ):
        measure(
            f"purposes {mine}-{theirs} {'described' if described else 'named'}",
            gold,
            purposes(data, mine, described),
            targets(data, theirs),
        )
    for mine, theirs in (("en", "fr"), ("ar", "zh"), ("ru", "es"), ("zh", "en")):
        left, right = targets(data, mine), targets(data, theirs)
        measure(f"targets {mine}-{theirs}", {one.code: {one.code} for one in left}, left, right)
