"""Bench: two 200-page drafts aligned, beside rapidfuzz on every pair of paragraphs."""

from __future__ import annotations

import random
from collections.abc import Iterator

from goldenthread.cli.bench.rows import BenchRow, best_seconds, peak_megabytes
from goldenthread.text import align, plain_pairs

PARAGRAPHS, MOVED, WORDS, GOAL = 1000, 30, 90, 15.0


def rows() -> Iterator[BenchRow]:
    """Speed against the plain way, and whether both find the same pairs."""
    old, new = two_drafts()
    ours = best_seconds(lambda: align(old, new), times=3)
    peer = best_seconds(lambda: plain_pairs(old, new), times=1)
    found = {(pair.old[0], pair.new[0]) for pair in align(old, new) if pair.old and pair.new}
    plain = plain_pairs(old, new)
    same = "same pairs" if found == plain else f"{len(found ^ plain)} pairs differ"
    yield BenchRow(
        job="align",
        work=f"{PARAGRAPHS} paragraphs, half changed, {MOVED} moved: {same}",
        peer=f"rapidfuzz cdist {peer:.2f} s",
        ours=f"{ours * 1000:.0f} ms",
        ratio=peer / ours,
        goal=f"≥ {GOAL:.0f}x, same pairs",
        reached=peer / ours >= GOAL and found == plain,
        memory=f"{peak_megabytes(lambda: align(old, new)):.0f} MB",
    )


def two_drafts(*, seed: int = 1, paragraphs: int = PARAGRAPHS, moved: int = MOVED) -> tuple[list[str], list[str]]:
    """A draft and its revision, made up the same way every time: half edited, some of all moved."""
    chance = random.Random(seed)
    vocabulary = [_word(chance) for _ in range(6000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    lengths = [chance.randint(WORDS // 2, WORDS * 3 // 2) for _ in range(paragraphs)]
    old = [" ".join(chance.choices(vocabulary, weights, k=length)) for length in lengths]
    new = list(old)
    for index in chance.sample(range(paragraphs), paragraphs // 2):
        new[index] = _edited(new[index], vocabulary, chance)
    for _ in range(moved):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return old, new


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))


def _edited(text: str, vocabulary: list[str], chance: random.Random) -> str:
    """Between one and about twenty words in a hundred replaced, dropped or added."""
    words = text.split()
    for _ in range(chance.randint(1, max(1, len(words) // 5))):
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 1)] = chance.choices(vocabulary, k=chance.randint(0, 2))
        words = words or [chance.choice(vocabulary)]
    return " ".join(words)
