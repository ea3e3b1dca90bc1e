"""Points in different languages that may say the same: at one place, and sharing what no language changes. No Django.

No language is translated. What is held against each other: numbers, years, percentages, symbols of documents, names and
acronyms in Latin letters, and the concepts of the term bank, whichever of the six languages names them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from goldenthread.text import TermEntry, TermFinder, figures_of

SAME = 0.7
"""From here on two points are put before a person; measured on labelled points in the tests."""
_ENOUGH = 1.5
"""What two points must share at least: one concept alone says little."""
_MANY = 60
"""A sign that more points at one place have says nothing of which of them are alike."""
_LATIN = ("en", "fr", "es")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ][\wÀ-ÿ&-]+")
_BEGINS = re.compile(r"(?:^|[.!?:;«“\"(]\s*)$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A point: its words, their language, and the place that it is about (a paragraph, or the whole text)."""

    text: str
    language: str
    place: Hashable = None


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something that no language changes: as it is written, the keys that say the same, what it says shared and alone."""

    written: str
    keys: frozenset[str]
    shared: float
    alone: float


@dataclass(frozen=True, slots=True)
class _Marks:
    marks: tuple[_Mark, ...]
    meant: frozenset[str]


class Signs:
    """The term bank made ready to find in texts what no language changes."""

    def __init__(self, entries: Iterable[TermEntry]) -> None:
        self._entries = list(entries)
        self._finders: dict[str, TermFinder] = {}
        self._known: dict[tuple[str, str], _Marks] = {}

    def of(self, one: Statement) -> _Marks:
        """The marks of a point."""
        key = (one.language, one.text)
        if key not in self._known:
            self._known[key] = self._read(one.text, one.language)
        return self._known[key]

    def _read(self, text: str, language: str) -> _Marks:
        finder = self._finders.get(language) or self._finders.setdefault(language, TermFinder(self._entries, language))
        concepts = finder.concepts(text)
        marks = [_Mark(words, frozenset([f"term:{key}"]), 1.0, 0.5) for key, words in concepts.items()]
        figures = figures_of(text, language)
        told = {key for figure in figures.told for key in figure.keys}
        shares = {figure.written for figure in figures.told if figure.kind == "percent"}
        marks += [
            _figure(figure.kind, figure.written, figure.keys, figure.written in shares)
            for figure in figures.told
            if figure.kind != "percent"
        ]
        rest = text
        for words in (*concepts.values(), *(figure.written for figure in figures.told if figure.kind == "symbol")):
            rest = rest.replace(words, " , ")
        marks += [_Mark(name, frozenset([f"name:{_plain(name)}"]), 1.5, 0.25) for name in _names(rest, language)]
        # an Arabic noun says one or two by itself
        meant = {key for key in figures.meant if key in told or language != "ar" or key not in ("1", "2")}
        return _Marks(tuple(marks), frozenset(meant | {key for mark in marks for key in mark.keys}))


def pairs(points: Sequence[Statement], signs: Signs) -> list[tuple[int, int, float]]:
    """The pairs of points in two languages that may say the same, with how likely; the likeliest first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at, point in enumerate(points):
        places[point.place].append(at)
    found = []
    for there in places.values():
        for one, other in sorted(_candidates(there, points, signs)):
            score = likeness(points[one], points[other], signs)
            if score >= SAME:
                found.append((one, other, score))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def _candidates(there: Sequence[int], points: Sequence[Statement], signs: Signs) -> set[tuple[int, int]]:
    """The pairs at one place, in two languages, that share a sign: not one that very many there have."""
    if len({points[at].language for at in there}) < 2:
        return set()
    having: dict[str, list[int]] = defaultdict(list)
    for at in there:
        for key in signs.of(points[at]).meant:
            having[key].append(at)
    return {
        (min(pair), max(pair))
        for rows in having.values()
        if len(rows) <= _MANY
        for pair in combinations(rows, 2)
        if points[pair[0]].language != points[pair[1]].language
    }


def likeness(one: Statement, other: Statement, signs: Signs) -> float:
    """How much of what no language changes two points share, 0 to 1; 0 where that is too little to say anything."""
    first, second = signs.of(one), signs.of(other)
    both = [(mark, bool(mark.keys & second.meant)) for mark in first.marks]
    both += [(mark, bool(mark.keys & first.meant)) for mark in second.marks]
    shared = sum(mark.shared for mark, is_shared in both if is_shared) / 2
    alone = sum(mark.alone for mark, is_shared in both if not is_shared) / 2
    return shared / (shared + alone) if shared >= _ENOUGH else 0.0


def shared(one: Statement, other: Statement, signs: Signs) -> list[str]:
    """What two points share, as the first writes it."""
    meant = signs.of(other).meant
    return list(dict.fromkeys(mark.written for mark in signs.of(one).marks if mark.keys & meant))


Cluster = list[tuple[int, float]]


def joined(within: Sequence[Cluster], found: Sequence[tuple[int, int, float]], old: Mapping[int, int]) -> Joined:
    """Groups of one language put together by pairs across languages; `old` names the group that a point is in already.

    The likeliest pair comes first. Two groups that people know already are never put together.
    """
    groups = {number: list(cluster) for number, cluster in enumerate(within)}
    where = {at: number for number, cluster in groups.items() for at, _score in cluster}
    more: dict[int, Cluster] = defaultdict(list)
    for pair in found:
        one, other = sorted(pair[:2], key=lambda at: (at not in old, at not in where, at))
        if other in old or (one in where and where.get(other) == where[one]):
            continue
        score = pair[2]
        moved = groups.pop(where[other]) if other in where else [(other, 1.0)]
        members = [(at, min(score, own)) for at, own in moved]
        if one in old:
            more[old[one]] += members
            old = {**old, **{at: old[one] for at, _score in members}}
            for at, _score in members:
                where.pop(at, None)
            continue
        number = where.setdefault(one, len(within) + one)
        groups.setdefault(number, [(one, 1.0)]).extend(members)
        where.update({at: number for at, _score in members})
    return Joined([cluster for _number, cluster in sorted(groups.items())], dict(more))


@dataclass(frozen=True, slots=True)
class Joined:
    """Groups that are new, and what comes to groups that are there already."""

    new: list[Cluster]
    more: dict[int, Cluster]


def _figure(kind: str, written: str, keys: frozenset[str], is_share: bool) -> _Mark:
    if kind in ("symbol", "reference"):
        return _Mark(written, keys, 3.0, 2.0)
    if kind == "number":
        is_large = is_share or any(len(key.replace(".", "")) >= 3 for key in keys)
        return _Mark(written, keys, 2.0, 2.0) if is_large else _Mark(written, keys, 1.0, 1.0)
    return _Mark(written, keys, 0.5, 0.5)


def _names(text: str, language: str) -> list[str]:
    """Acronyms and names in Latin letters; among Latin letters the first word of a sentence is no name."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        is_acronym = sum(letter.isupper() for letter in word) >= 2
        is_first = language in _LATIN and _BEGINS.search(text[: match.start()])
        if is_acronym or (word[0].isupper() and len(word) > 2 and not is_first):
            found.append(word)
    return list(dict.fromkeys(found))


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in bare if letter.isalnum())
