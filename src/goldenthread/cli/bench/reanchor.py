"""Bench: real successive drafts aligned and their quotes carried over, against a composed truth."""

from __future__ import annotations

import random
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from goldenthread.cli.bench.rows import BenchRow, data_folder
from goldenthread.cli.bench.truth import Step, compose, confirmed, small_step
from goldenthread.text import align, read, word_spans
from goldenthread.text import anchor_comments as anchor

# The aligner's weights were fitted on the first set; docs/methods/alignment.md tells the split.
TUNING = (
    "sp800-63a_sec4_ial", "sp800-63-3_sec4_model", "en_results", "pages_oss", "pages_introduction",
    "en_organisation-budgets-spend",
)  # fmt: skip
REPORTING = ("sp800-63-3_sec5_DIRM", "standard", "en_traceability", "pages_Implementation", "pages_reuse")
DISTANCES = {"adjacent": 1, "three apart": 3, "ten apart": 10}
LONG_ENOUGH = 40  # letters of a block that is judged
GOALS = {"adjacent": (0.05, 98.5), "ten apart": (0.1, 97.0)}  # percent wrong at most, automatic at least


@dataclass(slots=True)
class Score:
    """How many judged blocks (or quotes) there were, were placed without asking, and of those wrongly."""

    judged: int = 0
    automatic: int = 0
    wrong: int = 0

    def count(self, *, automatic: bool, right: bool) -> None:
        self.judged += 1
        self.automatic += automatic
        self.wrong += automatic and not right

    @property
    def percent_automatic(self) -> float:
        return 100 * self.automatic / max(1, self.judged)

    @property
    def percent_wrong(self) -> float:
        return 100 * self.wrong / max(1, self.automatic)

    def told(self) -> str:
        return f"{self.percent_automatic:.2f} % automatic, {self.percent_wrong:.3f} % wrong of {self.judged}"


def rows() -> Iterator[BenchRow]:
    """Blocks and quotes, tuning and reporting set, by distance; the peer is a search of the whole text."""
    folder = data_folder("documents", "drafts")
    for name, documents in (("tuning", TUNING), ("reporting", REPORTING)):
        for distance, apart in DISTANCES.items():
            blocks, quotes, searched = _measured(folder, documents, apart)
            limit, least = GOALS.get(distance, (None, None))
            yield BenchRow(
                job="re-anchor",
                work=f"{name} set, {distance}",
                peer=f"search of the whole text: quotes {searched.told()}",
                ours=f"blocks {blocks.told()}; quotes {quotes.told()}",
                goal="" if limit is None else f"≤ {limit} % wrong, ≥ {least} % automatic",
                reached=None
                if limit is None or least is None
                else blocks.percent_wrong <= limit and blocks.percent_automatic >= least,
            )


def _measured(folder: Path, documents: Sequence[str], apart: int) -> tuple[Score, Score, Score]:
    blocks, quotes, searched = Score(), Score(), Score()
    for document in documents:
        versions, steps = _series(folder, document)
        for first in range(len(versions) - apart):
            old, new = versions[first], versions[first + apart]
            truth = steps[first]
            for step in steps[first + 1 : first + apart]:
                truth = compose(truth, step)
            truth = confirmed(truth, old, new)
            _judge_blocks(blocks, old, new, truth)
            _judge_quotes(quotes, searched, old, new, truth)
    return blocks, quotes, searched


@cache
def _series(folder: Path, document: str) -> tuple[list[list[str]], list[Step]]:
    """The blocks of every version of a document, and the true small steps between them."""
    versions = []
    with tempfile.TemporaryDirectory() as place:
        for archive in sorted(folder.glob("*.zip")):
            with zipfile.ZipFile(archive) as opened:
                names = sorted(n for n in opened.namelist() if Path(n).parent.name.endswith(document))
                versions += [Path(opened.extract(name, place)) for name in names]
        texts = [[block.text for block in read(path).blocks] for path in versions]
    return texts, [small_step(a, b) for a, b in pairwise(texts)]


def _judge_blocks(score: Score, old: list[str], new: list[str], truth: Step) -> None:
    pair_of = {i: pair for pair in align(old, new) for i in pair.old}
    for i, targets in enumerate(truth):
        if targets is None or len(old[i]) < LONG_ENOUGH:
            continue
        right = bool(targets & set(pair_of[i].new)) if targets else not pair_of[i].new
        score.count(automatic=pair_of[i].automatic, right=right)


def _judge_quotes(ours: Score, peer: Score, old: list[str], new: list[str], truth: Step) -> None:
    """A quote of five to twelve words from every changed block: is it carried to a true target?"""
    chance = random.Random(len(old) * 1000 + len(new))
    comments = []
    for i, targets in enumerate(truth):
        if targets and len(old[i]) >= LONG_ENOUGH and not any(old[i] == new[j] for j in targets):
            spans = word_spans(old[i])
            size = min(chance.randint(5, 12), len(spans))
            at = chance.randrange(len(spans) - size + 1) if size else 0
            start, end = (spans[at][0], spans[at + size - 1][1]) if size else (0, len(old[i]))
            comments.append({"id": str(i), "block": i, "start": start, "end": end, "quote": old[i][start:end]})
    for place in anchor(old, new, comments).anchored:
        ours.count(automatic=place.automatic, right=place.block in (truth[int(place.id)] or ()))
    for comment in comments:
        found = next((j for j, text in enumerate(new) if str(comment["quote"]) in text), None)
        peer.count(automatic=found is not None, right=found in (truth[int(str(comment["id"]))] or ()))
