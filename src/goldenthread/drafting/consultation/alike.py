"""Points that say the same: by the words they share, in any of six languages. No Django."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from goldenthread.text import word_spans

SAME = 0.62
"""From here on two points are put together for a person to look at; measured on labelled comments in the tests."""
_FEW = 12
"""The rarest words of a text by which others are looked up."""
_MANY, _NEAR = 40, 6
_STEM = 5


def groups(texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    """The texts that say the same, as groups of (place, how alike it is to the first); a text alone is in none."""
    bags = [_words(text) for text in texts]
    weights = _weights(bags)
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other in _candidates(bags, weights):
        score = likeness(texts[one], texts[other], bags[one], bags[other], weights)
        if score >= SAME:
            near[one].append((other, score))
            near[other].append((one, score))
    return _gathered(near, len(texts))


def _gathered(near: dict[int, list[tuple[int, float]]], size: int) -> list[list[tuple[int, float]]]:
    """Each text goes with the first one that it is like: chains of likeness do not make one group of everything."""
    taken: set[int] = set()
    found = []
    for one in range(size):
        if one in taken or one not in near:
            continue
        members = [(other, score) for other, score in near[one] if other not in taken and other > one]
        if members:
            taken |= {one, *(other for other, _score in members)}
            found.append([(one, 1.0), *sorted(members)])
    return found


def likeness(one: str, other: str, first: Counter[str], second: Counter[str], weights: dict[str, float]) -> float:
    """How alike two texts are, 0 to 1: rare words that they share count most, the order of letters little."""
    shared = sum(min(first[word], second[word]) * weights.get(word, 0.0) ** 2 for word in first.keys() & second.keys())
    norm = math.sqrt(_norm(first, weights) * _norm(second, weights))
    cosine = shared / norm if norm else 0.0
    return 0.7 * cosine + 0.3 * fuzz.token_set_ratio(one, other) / 100


def _norm(bag: Counter[str], weights: dict[str, float]) -> float:
    return sum(count * weights.get(word, 0.0) ** 2 for word, count in bag.items())


def _words(text: str) -> Counter[str]:
    """The words of a text without their endings, which change with what stands beside them."""
    folded = text.casefold()
    return Counter(word[:_STEM] for start, end in word_spans(folded) if (word := folded[start:end]).isalnum())


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    within = Counter(word for bag in bags for word in bag)
    total = max(1, len(bags))
    return {word: math.log(1 + total / number) for word, number in within.items()}


def _candidates(bags: Sequence[Counter[str]], weights: dict[str, float]) -> set[tuple[int, int]]:
    """Pairs that share one of their rarest words: not all pairs, of which thousands of points have millions.

    Of a word that many texts share, each text is paired with those that stand next to it in the order of all its words.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(bags):
        for word in sorted(bag, key=lambda word: (-weights[word], word))[:_FEW]:
            places[word].append(at)
    order = {at: place for place, at in enumerate(sorted(range(len(bags)), key=lambda at: sorted(bags[at])))}
    found: set[tuple[int, int]] = set()
    for rows in places.values():
        near = len(rows) if len(rows) <= _MANY else _NEAR
        rows = sorted(rows, key=order.__getitem__)
        found |= {
            (min(one, other), max(one, other)) for at, one in enumerate(rows) for other in rows[at + 1 : at + near]
        }
    return found
