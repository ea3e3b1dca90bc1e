"""Second step of an alignment: for blocks that changed, which others they may have become, and how like they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from rapidfuzz.distance import Indel

from goldenthread.text.compare.align.exact import Gap
from goldenthread.text.tokens import encode, folded_words, is_cjk

RARE = 12  # a word in more blocks than this does not propose candidates
KEPT = 6  # candidates kept per block
CELLS = 144  # gaps with more cells propose only through rare words and near their diagonal
SHORT = 5  # blocks with fewer words are also compared by characters


@dataclass(frozen=True, slots=True)
class Side:
    """The blocks of one version that are still without a partner: their words, in three forms."""

    words: dict[int, list[str]]
    codes: dict[int, str]  # one character per word
    terms: dict[int, frozenset[str]]  # words, and pairs of Chinese characters


@dataclass(frozen=True, slots=True)
class Candidates:
    """Every proposed pair with its likeness, 0 to 1."""

    likeness: dict[tuple[int, int], float]
    of_old: dict[int, list[int]]
    of_new: dict[int, list[int]]


def sides(
    old: Sequence[str], new: Sequence[str], *, left_old: Iterable[int], left_new: Iterable[int]
) -> tuple[Side, Side]:
    """Words of the blocks that are left on both sides, numbered in common."""
    olds = {i: folded_words(old[i]) for i in left_old}
    news = {j: folded_words(new[j]) for j in left_new}
    codes = encode([*olds.values(), *news.values()])
    return (
        Side(olds, dict(zip(olds, codes, strict=False)), {i: _terms(found) for i, found in olds.items()}),
        Side(news, dict(zip(news, codes[len(olds) :], strict=True)), {j: _terms(found) for j, found in news.items()}),
    )


def _terms(words: Sequence[str]) -> frozenset[str]:
    pairs = {a + b for a, b in pairwise(words) if is_cjk(a) and is_cjk(b)}
    return frozenset(pairs.union(words))


def candidates(old: Side, new: Side, stretches: Sequence[Gap]) -> Candidates:
    """Pairs worth a closer look, with their likeness: same gap, or rare words in common."""
    idf = _weights(old, new)
    proposed = _by_rare_words(old, new, idf)
    for gap in stretches:
        proposed.update(_in_gap(gap))
    totals_old = {i: sum(map(idf.__getitem__, terms)) for i, terms in old.terms.items()}
    totals_new = {j: sum(map(idf.__getitem__, terms)) for j, terms in new.terms.items()}
    likeness, of_old, of_new = {}, defaultdict(list), defaultdict(list)
    for i, j in sorted(proposed):
        shared = 2 * sum(map(idf.__getitem__, old.terms[i] & new.terms[j]))
        both = totals_old[i] + totals_new[j]
        likeness[i, j] = _likeness(old, new, i, j, weighted=shared / both if both else 0.0)
        of_old[i].append(j)
        of_new[j].append(i)
    return Candidates(likeness, dict(of_old), dict(of_new))


def _likeness(old: Side, new: Side, i: int, j: int, *, weighted: float) -> float:
    """Half the order of all words, half the weight of the words in common; short blocks by letters too."""
    order = Indel.normalized_similarity(old.codes[i], new.codes[j])
    value = (order + weighted) / 2
    if min(len(old.words[i]), len(new.words[j])) < SHORT:
        letters = Indel.normalized_similarity(" ".join(old.words[i]), " ".join(new.words[j]))
        value = (value + letters) / 2
    return value


def _weights(old: Side, new: Side) -> dict[str, float]:
    """How telling each term is: rare terms weigh more."""
    frequency: Counter[str] = Counter()
    for terms in [*old.terms.values(), *new.terms.values()]:
        frequency.update(terms)
    count = len(old.terms) + len(new.terms) + 8
    return {term: math.log(1 + count / seen) for term, seen in frequency.items()}


def _by_rare_words(old: Side, new: Side, idf: dict[str, float]) -> set[tuple[int, int]]:
    """The few best partners of every block by the weight of the rare terms they share."""
    postings: dict[str, list[int]] = defaultdict(list)
    for j, terms in new.terms.items():
        for term in terms:
            postings[term].append(j)
    seen = Counter(term for terms in old.terms.values() for term in terms)
    columns: dict[int, Counter[int]] = defaultdict(Counter)
    proposed: set[tuple[int, int]] = set()
    for i, terms in old.terms.items():
        row: Any = Counter()  # weights, not whole numbers
        for term in sorted(terms & postings.keys()):
            if len(postings[term]) <= RARE and seen[term] <= RARE:
                for j in postings[term]:
                    row[j] += idf[term]
        proposed.update((i, j) for j, _ in row.most_common(KEPT))
        for j, weight in row.items():
            columns[j][i] = weight
    for j, column in columns.items():
        proposed.update((i, j) for i, _ in column.most_common(KEPT))
    return proposed


def _in_gap(gap: Gap) -> Iterable[tuple[int, int]]:
    if len(gap.old) * len(gap.new) <= CELLS:
        return product(gap.old, gap.new)
    slope = len(gap.new) / len(gap.old)
    return (
        (i, gap.new[k])
        for rank, i in enumerate(gap.old)
        for k in range(max(0, int(rank * slope) - 3), min(len(gap.new), int(rank * slope) + 4))
    )
