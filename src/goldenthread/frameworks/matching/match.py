"""Suggested alignments between two lists: which elements of one are likely to mean those of the other.

Every text becomes English stems through a dictionary of which words translate each other; rare words weigh more. Beside
shared words stands likeness of meaning (the company that words keep in texts of the same field), and, where both texts
are in one language, likeness of their own words and letters. Elements whose codes begin alike stand in one branch (4.1
and 4.2, 11110 and 11130): likeness to a whole branch counts, and what the neighbours of an element are like. A score is
the sum of these parts; `why` names the words.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from goldenthread.frameworks.matching.stems import folded, printed_words, script_language, stems

SHARED_WORDS, MEANING, OWN_WORDS, LETTERS = 0.25, 0.35, 0.08, 0.07
BRANCH, NEIGHBOURS = 0.25, 0.25
"""The weight of each part: of the words, of the branch that an element stands in, of what its neighbours are like."""
_MANY = 512
_LEAST = 0.02


@dataclass(frozen=True, slots=True)
class Item:
    """An element of a list; without a language it is told from its letters."""

    code: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An element that may mean the same, with the words that say so."""

    code: str
    score: float
    why: tuple[str, ...]


@cache
def _lexicon() -> dict[str, dict[str, list[tuple[str, float]]]]:
    return json.loads(gzip.decompress(files(__package__).joinpath("lexicon.json.gz").read_bytes()))


@cache
def _meanings() -> tuple[dict[str, int], np.ndarray]:
    with files(__package__).joinpath("meaning.npz").open("rb") as file:
        found = np.load(file)
        return {word: number for number, word in enumerate(found["words"])}, found["vectors"].astype(np.float32) / 127


class _Text:
    """A text as stems of its own language and as English ones, each with the word of the text that gave it."""

    def __init__(self, item: Item) -> None:
        self.language = item.language[:2].lower() or script_language(item.text)
        self.own = Counter(stems(item.text, self.language))
        printed = printed_words(item.text, self.language)
        self.english: Counter[str] = Counter()
        self.said: dict[str, str] = {}
        known: Mapping[str, list[Any]] = _lexicon().get(self.language, {})
        for stem, count in self.own.items():
            meanings = [(stem, 1.0)] if self.language == "en" else known.get(stem, [(stem, 0.6)])
            for word, weight in meanings:
                self.english[word] += count * weight  # type: ignore[assignment]
                self.said.setdefault(word, printed.get(stem, stem))
        plain = f" {' '.join(folded(item.text, self.language).split())} "
        self.letters = Counter(plain[i : i + 4] for i in range(len(plain) - 3))


def suggest(left: Sequence[Item], right: Sequence[Item], *, top: int = 5) -> list[list[Suggestion]]:
    """For each element of `left` the likeliest of `right`, best first; those without any likeness are left out."""
    mine, theirs = [_Text(one) for one in left], [_Text(one) for one in right]
    if not mine or not theirs:
        return [[] for _ in left]
    weight = _weights([one.english for one in [*mine, *theirs]])
    parts = _Parts(theirs, weight, _branches(right))
    scores = np.vstack([parts.scores(mine[start : start + _MANY]) for start in range(0, len(mine), _MANY)])
    branches = _branches(left)
    near = (branches.T @ scores) / branches.sum(0)[:, None]
    scores = scores + NEIGHBOURS * near[branches.argmax(1)]
    return [
        [
            Suggestion(right[n].code, round(min(float(row[n]), 1.0), 4), _why(text, theirs[n], weight))
            for n in np.argsort(-row, kind="stable")[:top]
            if row[n] > _LEAST
        ]
        for row, text in zip(scores, mine, strict=True)
    ]


def _branches(items: Sequence[Item]) -> np.ndarray:
    """One row for each element, one column for each branch: where codes begin alike."""
    names = [
        re.split(r"[.\-/]", one.code)[0] if not one.code.isdigit() or len(one.code) < 4 else one.code[:3]
        for one in items
    ]
    place = {name: number for number, name in enumerate(dict.fromkeys(names))}
    found = np.zeros((len(items), len(place)), np.float32)
    found[np.arange(len(items)), [place[name] for name in names]] = 1
    return found


def _weights(texts: Sequence[Counter[str]]) -> dict[str, float]:
    """How much a word says: the rarer in both lists, the more."""
    counts = Counter(word for text in texts for word in text)
    return {word: float(np.log((len(texts) + 1) / (count + 0.5))) for word, count in counts.items()}


class _Parts:
    """The right-hand list as matrices, ready to be compared with parts of the left one."""

    def __init__(self, theirs: Sequence[_Text], weight: Mapping[str, float], branches: np.ndarray) -> None:
        self.weight, self.branches = weight, branches
        self.own_weight = _weights([one.own for one in theirs])
        self.letter_weight = _weights([one.letters for one in theirs])
        self.words = {word: n for n, word in enumerate(weight)}
        self.own = {word: n for n, word in enumerate(self.own_weight)}
        self.letters = {word: n for n, word in enumerate(self.letter_weight)}
        self.right = [
            _matrix([one.english for one in theirs], self.words, weight),
            _vectors([one.english for one in theirs], weight),
            _matrix([one.own for one in theirs], self.own, self.own_weight),
            _matrix([one.letters for one in theirs], self.letters, self.letter_weight),
        ]
        self.wholes = [_unit(branches.T @ part) for part in self.right[:2]]
        self.spoken = np.array([one.language for one in theirs])

    def scores(self, mine: Sequence[_Text]) -> np.ndarray:
        """The score of each of `mine` with each of the list."""
        words = _matrix([one.english for one in mine], self.words, self.weight)
        meanings = _vectors([one.english for one in mine], self.weight)
        shared, meant = words @ self.right[0].T, np.clip(meanings @ self.right[1].T, 0, None)
        whole = 0.5 * words @ self.wholes[0].T + 0.5 * np.clip(meanings @ self.wholes[1].T, 0, None)
        own = _matrix([one.own for one in mine], self.own, self.own_weight) @ self.right[2].T
        letters = _matrix([one.letters for one in mine], self.letters, self.letter_weight) @ self.right[3].T
        same = np.array([one.language for one in mine])[:, None] == self.spoken[None, :]
        beside = OWN_WORDS * own + LETTERS * letters
        scale = (SHARED_WORDS + MEANING + OWN_WORDS + LETTERS) / (SHARED_WORDS + MEANING)
        base = SHARED_WORDS * shared + MEANING * meant
        return np.where(same, base + beside, base * scale) + BRANCH * whole @ self.branches.T


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def _matrix(texts: Sequence[Counter[str]], words: Mapping[str, int], weight: Mapping[str, float]) -> np.ndarray:
    found = np.zeros((len(texts), len(words)), np.float32)
    for row, text in enumerate(texts):
        for word, count in text.items():
            if word in words:
                found[row, words[word]] = (
                    (1 + np.log(max(count, 0.2))) * weight[word] if count >= 1 else count * weight[word]
                )
    return _unit(found)


def _vectors(texts: Sequence[Counter[str]], weight: Mapping[str, float]) -> np.ndarray:
    words, vectors = _meanings()
    found = np.zeros((len(texts), vectors.shape[1]), np.float32)
    for row, text in enumerate(texts):
        for word, count in text.items():
            if word in words:
                found[row] += min(float(count), 2.0) * weight[word] * vectors[words[word]]
    return _unit(found)


def _why(one: _Text, other: _Text, weight: Mapping[str, float]) -> tuple[str, ...]:
    """The words that both share, the rarest first, as they stand on the two sides."""
    shared = sorted(one.english.keys() & other.english.keys(), key=lambda word: -weight[word])[:4]
    pairs = dict.fromkeys((one.said[word], other.said[word]) for word in shared)
    return tuple(mine if mine == theirs else f"{mine} = {theirs}" for mine, theirs in pairs)
