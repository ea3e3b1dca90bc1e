"""Where a translation does not use the terms of the glossary: plain words in, deviations out.

A term of the original counts when all its words stand together, and no longer term of the glossary covers them. It is kept when
one of the terms that may be used for the concept stands in the translation; there its words may be parted by up to two others
and differ in their last letters, since a missed deviation harms less than a false one. How words are compared: `folding.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.text.checks.folding import Stems, folded

_GAP = 2
Words = list[tuple[str, Stems, int, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept: by language the terms that may be used, the preferred one first, and those that may not."""

    key: str
    used: Mapping[str, Sequence[str]]
    not_used: Mapping[str, Sequence[str]] = field(default_factory=dict)


class Kind(StrEnum):
    """What deviates."""

    NOT_FOUND = "not_found"
    """The original has the concept; none of its terms is in the translation."""
    NOT_TO_BE_USED = "not_to_be_used"
    """The translation has a term that is not to be used."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One deviation: the concept, the words found (of the original, or those not to be used), what the glossary has."""

    concept: str
    kind: Kind
    words: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    entry: Entry
    stems: tuple[Stems, ...]


class Checker:
    """The glossary made ready for one pair of languages."""

    def __init__(self, entries: Iterable[Entry], source_language: str, target_language: str) -> None:
        self.source_language, self.target_language = source_language, target_language
        self._entries = list(entries)
        self._sources = _wordings(
            self._entries, source_language, lambda one, lang: [*_of(one.used, lang), *_of(one.not_used, lang)]
        )
        self._banned = _wordings(self._entries, target_language, lambda one, lang: _of(one.not_used, lang))
        self._allowed = _wordings(self._entries, target_language, lambda one, lang: _of(one.used, lang))

    def deviations(self, source: str, target: str) -> list[Deviation]:
        """The deviations in one paragraph, in the order of the original; none where there is no translation."""
        if not source.strip() or not target.strip():
            return []
        words = folded(target, self.target_language)
        return [*self._not_found(source, words), *self._not_to_be_used(target, words)]

    def _not_found(self, source: str, target: Words) -> Iterator[Deviation]:
        seen: set[str] = set()
        for wording, start, end in sorted(
            _spans(folded(source, self.source_language), self._sources), key=lambda s: s[1]
        ):
            entry = wording.entry
            expected = tuple(_of(entry.used, self.target_language))
            if entry.key in seen or not expected:
                continue
            seen.add(entry.key)
            if not any(_stands(one.stems, target) for one in self._allowed if one.entry is entry):
                yield Deviation(entry.key, Kind.NOT_FOUND, source[start:end], expected)

    def _not_to_be_used(self, target: str, words: Words) -> Iterator[Deviation]:
        """Terms not to be used; one that is part of a longer term that may be used is none."""
        both = sorted([*self._allowed, *self._banned], key=lambda one: -len(one.stems))
        banned = {id(one) for one in self._banned}
        for wording, start, end in _spans(words, both):
            if id(wording) in banned:
                expected = tuple(_of(wording.entry.used, self.target_language))
                yield Deviation(wording.entry.key, Kind.NOT_TO_BE_USED, target[start:end], expected)


class Finder:
    """The glossary made ready to find its concepts in texts of one language, in terms that may be used or not."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self.language = language
        self._wordings: dict[str, list[_Wording]] = {}
        for one in _wordings(
            entries, language, lambda entry, lang: [*_of(entry.used, lang), *_of(entry.not_used, lang)]
        ):
            for stem in one.stems[0]:
                self._wordings.setdefault(stem, []).append(one)

    def concepts(self, text: str) -> dict[str, str]:
        """The keys of the concepts that a text names, each with its words there; of a longer term no part counts."""
        words = folded(text, self.language)
        stems = {stem for _word, stems, _start, _end in words for stem in stems}
        near = {id(one): one for stem in stems for one in self._wordings.get(stem, ())}
        longest = sorted(near.values(), key=lambda one: -len(one.stems))
        return {one.entry.key: text[start:end] for one, start, end in _spans(words, longest)}


def _wordings(entries: Iterable[Entry], language: str, chosen: Callable[[Entry, str], Sequence[str]]) -> list[_Wording]:
    """The terms chosen of each concept as stems, longer ones first."""
    found = []
    for entry in entries:
        for text in chosen(entry, language):
            words = folded(text, language)
            if words:
                found.append(_Wording(entry, tuple(stems for _word, stems, _start, _end in words)))
    return sorted(found, key=lambda one: -len(one.stems))


def _of(terms: Mapping[str, Sequence[str]], language: str) -> Sequence[str]:
    return terms.get(language, ())


def _spans(words: Words, wordings: Sequence[_Wording]) -> Iterator[tuple[_Wording, int, int]]:
    """Where wordings stand, all words together; longer ones first, and none where a longer one stands."""
    index: dict[str, list[int]] = {}
    for place, (_word, stems, _start, _end) in enumerate(words):
        for stem in stems:
            index.setdefault(stem, []).append(place)
    taken: set[int] = set()
    for wording in wordings:
        size = len(wording.stems)
        for place in sorted({place for stem in wording.stems[0] for place in index.get(stem, ())}):
            here = range(place, place + size)
            if place + size > len(words) or taken & set(here):
                continue
            if all(wording.stems[n] & words[place + n][1] for n in range(size)):
                taken.update(here)
                yield wording, words[place][2], words[place + size - 1][3]


def _stands(term: Sequence[Stems], words: Words) -> bool:
    """Whether the words of a term stand in the text in their order, nearly together."""
    return any(_follows(term, words, place) for place in range(len(words)) if _alike(term[0], words[place][1]))


def _follows(term: Sequence[Stems], words: Words, place: int) -> bool:
    for wanted in term[1:]:
        near = range(place + 1, min(place + 2 + _GAP, len(words)))
        found = next((at for at in near if _alike(wanted, words[at][1])), None)
        if found is None:
            return False
        place = found
    return True


def _alike(one: Stems, other: Stems) -> bool:
    """The same stem, or stems of four letters and more that differ in their last three at most."""
    if one & other:
        return True
    return any(_begin_alike(a, b) for a in one for b in other)


def _begin_alike(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    common = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    return common >= max(4, max(len(a), len(b)) - 3)
